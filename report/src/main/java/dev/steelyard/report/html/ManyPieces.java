package dev.steelyard.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Prints what a page has thousands of, such as the rows of a table, on all processors: piece by
 * piece, each into a text of its own, and the texts in their order.
 */
final class ManyPieces {

  /** So many things are a piece. */
  private static final int PIECE = 64;

  /** So many pieces are in memory at a time. */
  private static final int MOST = 32;

  private ManyPieces() {}

  /**
   * Prints them.
   *
   * @param printer prints some that follow each other; several threads call it
   */
  static <T> void print(List<T> all, Markup html, BiConsumer<List<T>, Markup> printer) {
    if (all.size() <= PIECE) {
      printer.accept(all, html);
      return;
    }
    List<List<T>> pieces = pieces(all, PIECE);
    for (List<List<T>> some : pieces(pieces, MOST)) {
      some.parallelStream().map(piece -> text(piece, printer)).toList().forEach(html::trusted);
    }
  }

  private static <T> List<List<T>> pieces(List<T> all, int size) {
    List<List<T>> pieces = new ArrayList<>();
    for (int i = 0; i < all.size(); i += size) {
      pieces.add(all.subList(i, Math.min(all.size(), i + size)));
    }
    return pieces;
  }

  private static <T> String text(List<T> piece, BiConsumer<List<T>, Markup> printer) {
    StringBuilder text = new StringBuilder();
    printer.accept(piece, new Markup(text));
    return text.toString();
  }
}
