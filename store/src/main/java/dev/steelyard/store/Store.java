package dev.steelyard.store;

import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Result;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The database of results and runs.
 *
 * <p>Every write is one commit: it is there as a whole or not at all, also after a kill at any
 * moment, and no other process's write is lost or doubled. Every read sees the newest commit, made
 * by whichever process. Reading never creates anything; tables come to be with the first write.
 *
 * <p>Methods throw {@link dev.steelyard.core.SteelyardException} with a message that names the
 * store. Safe for use by many threads; {@link #close} only when they are done.
 */
public interface Store extends AutoCloseable {

  /**
   * Adds results, or replaces those already stored under the same id. Of results with the same id
   * in one call the last counts.
   */
  Publication publish(Collection<Result> results);

  /** The whole results that match, raw values included. */
  Found results(ResultFilter filter);

  /** The results that match without their raw values and metadata: for lists. */
  List<ResultLine> list(ResultFilter filter);

  /** Every build there are results of, the newest build first. */
  List<StoredBuild> builds();

  /** One benchmark over builds, the oldest build first. */
  List<ResultLine> series(SeriesKey key);

  /**
   * Every series with a result that matches, in bulk: it reads the medians alone, neither raw
   * values nor metadata, and makes no object a result. The filter's order and limit are of no
   * effect.
   */
  FoundSeries histories(ResultFilter filter);

  /**
   * Runs a query over the table {@code results}, or over {@code runs} or {@code series} when it
   * reads from that one.
   *
   * @param query one SELECT statement, WITH allowed, in the SQL of Apache DataFusion
   */
  Table sql(String query);

  /** Stores a run, or replaces it when one with this id is stored. */
  void saveRun(RunRecord run);

  /** The run with this id. */
  Optional<RunRecord> run(String id);

  /** Every run, the newest first. */
  List<RunRecord> runs();

  /** Which way is better, as it was declared of benchmarks by name; the last declared last. */
  Declarations declarations();

  /** Remembers declarations; of a pattern that was declared before, the new one counts. */
  void declare(Declarations declarations);

  /**
   * Adds points to time lines of runs, or replaces those that the same lines have at the same
   * offsets. All of one call or, when it fails, none.
   */
  void append(Collection<TimePoint> points);

  /** One time line of a run, the earliest point first; empty when there is none. */
  List<TimePoint> timeLine(String run, String line);

  /** The names of the time lines of a run, in order. */
  List<String> timeLines(String run);

  /**
   * Rewrites small fragments into large ones and deletes what only versions older than an hour
   * need. Happens by itself too, see {@code docs/store.md}.
   */
  Compaction compact();

  /** Rows, fragments, versions and bytes of each table. */
  StoreInfo info();

  /** Frees the memory held. */
  @Override
  void close();
}
