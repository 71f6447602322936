"""What comes back by mail: read apart, brought to its delivery or settled by a person."""
