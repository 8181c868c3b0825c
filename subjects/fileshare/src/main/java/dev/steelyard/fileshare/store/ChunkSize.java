package dev.steelyard.fileshare.store;

/** How long the rows of a new file are; old files keep theirs. */
public enum ChunkSize {
  SMALL(327_680),
  LARGE(4 << 20);

  private final int bytes;

  ChunkSize(int bytes) {
    this.bytes = bytes;
  }

  public int bytes() {
    return bytes;
  }
}
