package dev.steelyard.report.content;

import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.diff.DifferenceScale;
import dev.steelyard.core.profile.diff.FunctionDifference;
import dev.steelyard.core.profile.explain.CountedDifference;
import dev.steelyard.core.profile.explain.Explanation;
import dev.steelyard.core.profile.explain.MainCause;
import dev.steelyard.core.unit.Unit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** In one sentence what explains most of the time lost. */
public final class MainCauseWords {

  private static final double ALL_OF_IT = 0.995;

  private MainCauseWords() {}

  /** The sentence. */
  public static String of(Explanation why) {
    return switch (why.mainCause()) {
      case MainCause.OfFunctions(List<FunctionDifference> functions, double part) ->
          "%s %s %s: %s more %s"
              .formatted(
                  names(functions),
                  functions.size() == 1 ? "explains" : "explain",
                  part(why, part),
                  change(why, functions),
                  per(why));
      case MainCause.OfCollection(
              FunctionDifference collection,
              double part,
              List<FunctionDifference> allocating) ->
          "garbage collection explains %s: %s more %s%s"
              .formatted(
                  part(why, part),
                  change(why, List.of(collection)),
                  per(why),
                  allocating(why, allocating));
      case MainCause.Spread _ ->
          "no function explains it: none has half of what all together take more for certain; "
              + grown(why)
                  .orElse(
                      "a cause may be of the whole process, such as page faults, a smaller cache, a throttled processor, or how code lies in memory");
      case MainCause.NotOnProcessors(List<FunctionDifference> waiting) ->
          waiting.isEmpty()
              ? "no function explains it: processors are shown to have less than half of the time lost; what takes longer waits, for a disk, a network, a lock or a processor"
              : "processors are shown to have less than half of the time lost; %s for locks longer than before"
                  .formatted(
                      waiting.size() == 1
                          ? names(waiting) + " waits"
                          : names(waiting.stream().limit(3).toList()) + " wait");
      case MainCause.CannotTell(FunctionDifference whole) -> cannotTell(why, whole);
    };
  }

  /** What the kernel counts more of, which no function shows. */
  private static Optional<String> grown(Explanation why) {
    return why.counts().stream()
        .filter(CountedDifference::hasGrown)
        .map(one -> words(one) + " " + per(why) + ", which may be the cause")
        .reduce((one, other) -> one + "; " + other);
  }

  /** A count of both sides. */
  public static String words(CountedDifference one) {
    return "%s: %s → %s"
        .formatted(
            one.kind().word().replace('_', ' '),
            Unit.COUNT.format(Math.rint(one.medianBefore())),
            Unit.COUNT.format(Math.rint(one.medianAfter())));
  }

  private static String cannotTell(Explanation why, FunctionDifference whole) {
    String next = "; record longer (--duration), or more starts (--starts)";
    if (!Double.isFinite(whole.difference().high())) {
      return "cannot tell yet: no function is shown to have changed" + next;
    }
    FunctionAmounts sizes = new FunctionAmounts(why.cpu());
    return "cannot tell yet: processor time changed by %s to %s %s%s"
        .formatted(
            sizes.change(whole.difference().low()),
            sizes.change(whole.difference().high()),
            per(why),
            next);
  }

  private static String names(List<FunctionDifference> functions) {
    List<String> names =
        functions.stream().map(one -> ShownNames.shown(one.function().name())).toList();
    return names.size() == 1
        ? names.getFirst()
        : names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "))
            + " and "
            + names.getLast();
  }

  private static String part(Explanation why, double part) {
    String of =
        why.cpu().scale() == DifferenceScale.SHARE
            ? " of what grew"
            : " of the processor time lost";
    return part >= ALL_OF_IT ? "all" + of : "%.0f%%".formatted(100 * part) + of;
  }

  private static String change(Explanation why, List<FunctionDifference> functions) {
    double sum = functions.stream().mapToDouble(FunctionDifference::change).sum();
    return new FunctionAmounts(why.cpu()).amount(sum);
  }

  /** What sizes are held against: {@code an iteration}. */
  public static String per(Explanation why) {
    return why.unit().map(MainCauseWords::article).orElse("of the whole");
  }

  private static String allocating(Explanation why, List<FunctionDifference> allocating) {
    if (allocating.isEmpty()) {
      return "";
    }
    FunctionDifference first = allocating.getFirst();
    var found = Objects.requireNonNull(why.differences().get(ProfileEvent.ALLOCATION));
    FunctionAmounts sizes = new FunctionAmounts(found);
    return "; %s allocates %s %s, before %s"
        .formatted(
            names(List.of(first)),
            sizes.amount(first.after()),
            per(why),
            sizes.amount(first.before()));
  }

  private static String article(String unit) {
    return ("aeiou".indexOf(unit.charAt(0)) >= 0 ? "an " : "a ") + unit;
  }
}
