package dev.steelyard.store;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The artifacts of a {@link Store}: recordings, flame graphs, logs and reports that runs leave. As
 * safe for use by threads as the store.
 */
public interface Artifacts {

  /**
   * The most bytes of a content, 64 MiB. The engine writes and reads a row as a whole, so that one
   * content is in memory while it is stored or opened.
   */
  long LARGEST = 64L << 20;

  /**
   * Stores the content of a file. The same content under the same label is stored once: again, it
   * adds nothing, unless what is stored was damaged, which it then puts right.
   *
   * @param file a regular file; what it holds when it is opened counts
   * @return what is stored; of one that was there before, with the time of then
   * @throws dev.steelyard.core.SteelyardException when the content is larger than {@link #LARGEST},
   *     the file cannot be read, or the store fails; nothing is stored then
   */
  Artifact put(ArtifactLabel label, Path file);

  /** Those that match, the oldest first. Their contents are neither read nor checked. */
  List<Artifact> list(ArtifactFilter filter);

  /**
   * The content, which is in memory and needs no closing.
   *
   * @throws dev.steelyard.core.SteelyardException when there is no such artifact any more, or it is
   *     not what was stored
   */
  InputStream open(Artifact artifact);

  /**
   * Removes what belongs to a run, which is kept as a version of the table until it is compacted.
   *
   * @return how many
   */
  long removeOf(String run);
}
