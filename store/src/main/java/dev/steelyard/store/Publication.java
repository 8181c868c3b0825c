package dev.steelyard.store;

/**
 * What a publish did, in numbers of results.
 *
 * @param added not stored before
 * @param replaced stored before under the same id with other content
 * @param alreadyThere stored before with the same content; left as they were
 */
public record Publication(long added, long replaced, long alreadyThere) {

  /** Nothing published. */
  public static final Publication NONE = new Publication(0, 0, 0);

  public long total() {
    return added + replaced + alreadyThere;
  }

  public Publication plus(Publication other) {
    return new Publication(
        added + other.added, replaced + other.replaced, alreadyThere + other.alreadyThere);
  }
}
