package dev.steelyard.probe;

import dev.steelyard.probe.ProbedName.Family;

/** Says what is asked of files or of an object store. */
public final class StorageProbe {

  private static final long TO_THE_END = -1;
  private static final long NOT_KNOWN = -2;

  private final ProbedName name;

  private StorageProbe(ProbedName name) {
    this.name = name;
  }

  static StorageProbe of(String name) {
    return Names.once(Family.STORAGE, "", name, StorageProbe::new);
  }

  /** Whether anybody records, so that it is worth its while to say what a request is for. */
  public boolean isRecorded() {
    return StorageAccess.NOT_RECORDED.isEnabled();
  }

  /** Begins to read a whole file or object. */
  public StorageAccess read(String path) {
    return begin(StorageAccess.READ, path, 0, TO_THE_END);
  }

  /**
   * Begins to read a part.
   *
   * @param offset in bytes, from 0 on
   * @param length in bytes; -1 for to the end
   */
  public StorageAccess read(String path, long offset, long length) {
    return begin(StorageAccess.READ, path, offset, length);
  }

  /**
   * Begins to read a part of which only the answer tells where it lies: {@link StorageAccess#part}
   * says it then. Where nothing does, nobody knows whether it is the same part again.
   */
  public StorageAccess readPart(String path) {
    return begin(StorageAccess.READ, path, 0, NOT_KNOWN);
  }

  /** Begins to write a file or an object. */
  public StorageAccess write(String path) {
    return begin(StorageAccess.WRITE, path, 0, TO_THE_END);
  }

  /** Begins to list what lies below a path. */
  public StorageAccess list(String path) {
    return begin(StorageAccess.LIST, path, 0, TO_THE_END);
  }

  /** Begins to ask whether something is there, how big or how old it is, without its content. */
  public StorageAccess look(String path) {
    return begin(StorageAccess.LOOK, path, 0, TO_THE_END);
  }

  public StorageAccess delete(String path) {
    return begin(StorageAccess.DELETE, path, 0, TO_THE_END);
  }

  private StorageAccess begin(byte what, String path, long offset, long length) {
    StorageAccess access = new StorageAccess();
    if (access.isEnabled()) {
      access.storage = name.id();
      access.what = what;
      access.path = path;
      access.offset = offset;
      access.asked = length;
      access.begins();
    }
    return access;
  }
}
