package dev.steelyard.report.content;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes a report, or a list of results, in one format. Stateless and safe to share between
 * threads: the same input always gives the same characters.
 *
 * @param <T> what is rendered
 */
public interface Renderer<T> {

  /**
   * Writes it.
   *
   * @throws IOException when {@code out} does
   */
  void write(T content, Appendable out) throws IOException;

  /** Everything as one text. */
  default String render(T content) {
    StringBuilder out = new StringBuilder();
    try {
      write(content, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a StringBuilder never fails", impossible);
    }
    return out.toString();
  }
}
