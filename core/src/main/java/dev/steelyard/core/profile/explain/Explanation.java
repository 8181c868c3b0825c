package dev.steelyard.core.profile.explain;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.diff.DifferenceScale;
import dev.steelyard.core.profile.diff.FunctionDifference;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.core.profile.diff.ServiceWork;
import dev.steelyard.core.unit.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a benchmark is slower on one side than on the other.
 *
 * @param benchmark what is called so of both
 * @param verdicts on what was measured of it without a profiler; empty where nothing was
 * @param unit what the differences are held against: {@code iteration}, {@code request}; empty
 *     where that is not known, and they are shares
 * @param differences by event, of processor time always
 * @param counts what the kernel counted besides, of commands
 * @param starts of each side
 * @param notes on what a reader has to know of the recordings
 */
public record Explanation(
    String benchmark,
    String baseline,
    String candidate,
    List<Comparison> verdicts,
    Optional<String> unit,
    Map<ProfileEvent, ProfileDifference> differences,
    List<CountedDifference> counts,
    int starts,
    List<String> notes) {

  /** Functions that together explain so much are named; no more. */
  private static final double ENOUGH = 0.8;

  private static final int MOST_NAMED = 3;

  private static final double HALF = 0.5;

  public Explanation {
    verdicts = List.copyOf(verdicts);
    counts = List.copyOf(counts);
    notes = List.copyOf(notes);
    differences = new EnumMap<>(differences);
    if (!differences.containsKey(ProfileEvent.CPU)) {
      throw new IllegalArgumentException("no difference of processor time");
    }
  }

  /** The difference of processor time. */
  public ProfileDifference cpu() {
    return Objects.requireNonNull(differences.get(ProfileEvent.CPU));
  }

  /** What explains most of the time that is lost. */
  public MainCause mainCause() {
    List<FunctionDifference> grown = grown(ProfileEvent.CPU);
    if (cpu().scale() == DifferenceScale.SHARE) {
      return grown.isEmpty()
          ? new MainCause.CannotTell(whole())
          : named(grown, grown.stream().mapToDouble(FunctionDifference::change).sum());
    }
    if (!isMore(whole())) {
      return waits()
          ? new MainCause.NotOnProcessors(grown(ProfileEvent.LOCK))
          : new MainCause.CannotTell(whole());
    }
    if (!grown.isEmpty()) {
      return named(grown, whole().change());
    }
    boolean mayHide =
        cpu().functions().stream()
            .anyMatch(one -> one.difference().high() > HALF * whole().change());
    return mayHide ? new MainCause.CannotTell(whole()) : new MainCause.Spread();
  }

  private FunctionDifference whole() {
    return cpu().whole().orElse(ProfileDifference.UNKNOWN);
  }

  /** Whether processors are shown to have less than half of the time that was measured as lost. */
  private boolean waits() {
    double most = Math.max(0, whole().difference().high());
    return verdicts.stream()
        .filter(one -> one.candidate().name().metric().isEmpty())
        .filter(one -> one.candidate().unit().equals(Unit.NANOSECONDS) && one.changed())
        .mapToDouble(one -> one.candidate().summary().median() - one.baseline().summary().median())
        .anyMatch(lost -> lost > 0 && most < HALF * lost);
  }

  private MainCause named(List<FunctionDifference> grown, double lost) {
    FunctionDifference first = grown.getFirst();
    if (first.function().equals(ServiceWork.COLLECTION)) {
      return new MainCause.OfCollection(
          first, first.change() / lost, grown(ProfileEvent.ALLOCATION));
    }
    List<FunctionDifference> named = new ArrayList<>();
    double sum = 0;
    for (FunctionDifference one : grown) {
      if (sum < ENOUGH * lost && named.size() < MOST_NAMED) {
        named.add(one);
        sum += one.change();
      }
    }
    return new MainCause.OfFunctions(named, sum / lost);
  }

  /** What is shown to have grown, the largest growth first. */
  public List<FunctionDifference> grown(ProfileEvent event) {
    ProfileDifference found = differences.get(event);
    return found == null
        ? List.of()
        : found.functions().stream()
            .filter(Explanation::isMore)
            .sorted(Comparator.comparingDouble(FunctionDifference::change).reversed())
            .toList();
  }

  private static boolean isMore(FunctionDifference one) {
    return one.kind() == FunctionDifference.Change.GREW
        || one.kind() == FunctionDifference.Change.NEW;
  }
}
