package dev.steelyard.compat.search;

import dev.steelyard.compat.suite.KnownVerdict;
import dev.steelyard.core.compat.AgingCause;
import java.util.List;
import java.util.Map;

/** What a search found, and how much it looked at. */
public final class SearchFindings {

  private final long sequences;
  private final List<CaseSearch> cases;
  private final CauseList causes;
  private final boolean interrupted;

  SearchFindings(long sequences, List<CaseSearch> cases, CauseList causes, boolean interrupted) {
    this.sequences = sequences;
    this.cases = cases;
    this.causes = causes;
    this.interrupted = interrupted;
  }

  /** How many were tried. */
  public long sequences() {
    return sequences;
  }

  public long steps() {
    return cases.stream().mapToLong(CaseSearch::steps).sum();
  }

  /** Steps that a version refused. */
  public long refusals() {
    return cases.stream().mapToLong(CaseSearch::refusals).sum();
  }

  /** Pairs of steps that followed each other. */
  public long pairs() {
    return cases.stream().mapToLong(one -> one.seen().pairs()).sum();
  }

  /** Kinds of data. */
  public long kinds() {
    return cases.stream().mapToLong(one -> one.seen().kinds()).sum();
  }

  /** What the suite's author should know: one sentence each. */
  public List<String> notes() {
    return cases.stream().flatMap(one -> one.aging().note().stream()).toList();
  }

  public boolean isInterrupted() {
    return interrupted;
  }

  /**
   * The failures by cause, the worst first.
   *
   * @param installed what versions are by what they are shown as
   */
  public List<AgingCause> causes(
      List<KnownVerdict> expectations, Map<String, KnownVerdict.Side> installed) {
    return causes.causes(expectations, installed);
  }
}
