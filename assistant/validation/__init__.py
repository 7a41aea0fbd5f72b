"""What a conversation designer can get wrong, said in plain words with the file and the line."""
