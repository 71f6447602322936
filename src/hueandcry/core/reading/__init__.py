"""The reader: the text of an appeal goes in, findings come out, each tied to its words."""
