package dev.steelyard.analysis.monitor;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where what a program says comes from. Closing it leaves the program as it was. */
public interface MonitorSource extends AutoCloseable {

  /**
   * How it ended.
   *
   * @param hasFailed whether the program did not end in order, or not all could be read
   * @param words what there is to say, a line each
   * @param end up to when it was watched
   * @param complete up to when all has come
   */
  record SourceEnd(boolean hasFailed, List<String> words, Instant end, Instant complete) {
    public SourceEnd {
      words = List.copyOf(words);
    }
  }

  /** What it is, for headings. */
  String title();

  /** Is complete when there is nothing more to come; a port never is. */
  CompletableFuture<Void> ended();

  /** Reads what has not been read yet; nothing comes after that. */
  SourceEnd finish();

  @Override
  void close();
}
