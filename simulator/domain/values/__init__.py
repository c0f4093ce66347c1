"""Values that everything is made of: numbers, words, labels and how they are declared."""
