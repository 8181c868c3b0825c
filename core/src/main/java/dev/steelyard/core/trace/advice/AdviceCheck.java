package dev.steelyard.core.trace.advice;

import dev.steelyard.core.trace.CacheUse;
import dev.steelyard.core.trace.LayerTimes;
import dev.steelyard.core.trace.StatementUse;
import dev.steelyard.core.trace.TraceView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Holds what was predicted from traces against others, recorded once something of it had been done,
 * each of a start of its own. Both are compared by the unit of work: the time that the same
 * operation, cache or statement takes now is held against what it took.
 */
public final class AdviceCheck {

  /** How far a prediction may be off and still hold. */
  public static final double TOLERANCE = 0.15;

  /** Of what is to go, so much has to be gone for it to count as taken up. */
  private static final double TAKEN = 0.1;

  /** And so much for it to be judged: what is left out may be the dearest. */
  private static final double WHOLE = 0.9;

  private final List<UnitsView> before;
  private final List<UnitsView> after;

  private AdviceCheck(List<TraceView> before, List<TraceView> after) {
    this.before = before.stream().map(UnitsView::of).toList();
    this.after = after.stream().map(UnitsView::of).toList();
  }

  /** What the first traces advise, or most of them, in their order. */
  public static List<CheckedAdvice> of(List<TraceView> before, List<TraceView> after) {
    AdviceCheck check = new AdviceCheck(before, after);
    return check.advice().stream().map(check::checked).toList();
  }

  private List<Advice> advice() {
    List<List<Advice>> same = new ArrayList<>();
    for (UnitsView start : before) {
      for (Advice one : AdviceSearch.in(start)) {
        same.stream()
            .filter(known -> known.getFirst().isSameAs(one))
            .findFirst()
            .ifPresentOrElse(
                known -> known.add(one), () -> same.add(new ArrayList<>(List.of(one))));
      }
    }
    return same.stream()
        .filter(all -> 2 * all.size() > before.size())
        .map(Advice::mean)
        .sorted(Comparator.comparingDouble(one -> -one.saved().nanos()))
        .toList();
  }

  private CheckedAdvice checked(Advice advice) {
    StatementsInstead instead = new StatementsInstead(advice, before);
    StartMean was = mean(before, view -> nanos(advice, view));
    StartMean is = mean(after, view -> nanos(advice, view) + instead.known(view));
    double gone =
        mean(before, view -> calls(advice, view)).mean()
            - mean(after, view -> calls(advice, view)).mean();
    double measured = was.mean() - is.mean();
    double margin = was.marginTo(is);
    double least = measured - mean(after, instead::possible).mean();
    return new CheckedAdvice(
        advice,
        after.stream().allMatch(view -> isAway(advice, view) && instead.known(view) == 0)
            ? CheckedAdvice.Outcome.GONE
            : outcome(advice, measured, least, margin, gone),
        measured,
        margin,
        gone);
  }

  /** What became of it, where the saving is one of two or lies between them. */
  private CheckedAdvice.Outcome outcome(
      Advice advice, double measured, double least, double margin, double gone) {
    if (!areCallsKnown(advice)) {
      return CheckedAdvice.Outcome.UNMEASURED;
    }
    CheckedAdvice.Outcome outcome = outcome(advice, measured, margin, gone);
    if (outcome == CheckedAdvice.Outcome.NOT_TAKEN) {
      return outcome;
    }
    if (!isMeasured(advice)) {
      return CheckedAdvice.Outcome.UNMEASURED;
    }
    return outcome == outcome(advice, least, margin, gone)
        ? outcome
        : CheckedAdvice.Outcome.UNCLEAR;
  }

  /** Whether a start has nothing of its name: it has another, or its work went elsewhere. */
  private static boolean isAway(Advice advice, UnitsView view) {
    return switch (advice.what()) {
      // The first of each would stay.
      case CACHE -> calls(advice, view) == 0;
      case RESIZE ->
          view.caches().stream()
              .noneMatch(one -> one.name().equals(advice.subject()) && one.lookups() > 0);
      case PREPARE, BATCH -> statements(advice, view, StatementUse::count) == 0;
    };
  }

  /** Whether it is known of each start how often the work was done. */
  private boolean areCallsKnown(Advice advice) {
    return Stream.concat(before.stream(), after.stream())
        .noneMatch(start ->
            start.whole().capped().contains(advice.subject())
                || new AdvisedWork(start.whole()).isOfUnknown(advice)
                || (advice.what() == Advice.Kind.RESIZE && hasUntoldLoads(advice, start)));
  }

  /** Whether a cache misses and nobody tells what is loaded for it. */
  private static boolean hasUntoldLoads(Advice advice, UnitsView view) {
    return view.caches().stream()
        .anyMatch(one ->
            one.name().equals(advice.subject())
                && one.misses() > 0
                && !view.tellsLoads(one.name()));
  }

  /** Whether it is known of each start how long the work took. */
  private boolean isMeasured(Advice advice) {
    return advice.what() != Advice.Kind.PREPARE
        || Stream.concat(before.stream(), after.stream())
            .flatMap(start -> start.statements().stream())
            .filter(one -> isOf(advice, one.database()) && one.shape().equals(advice.detail()))
            .allMatch(one -> one.mayBePrepared() == 0 && one.planningNanosOfAll().isPresent());
  }

  private static CheckedAdvice.Outcome outcome(
      Advice advice, double measured, double margin, double gone) {
    if (gone < TAKEN * advice.gone()) {
      return CheckedAdvice.Outcome.NOT_TAKEN;
    }
    if (gone < WHOLE * advice.gone()) {
      return CheckedAdvice.Outcome.IN_PART;
    }
    if (gone > (1 + TOLERANCE) * advice.gone()) {
      return CheckedAdvice.Outcome.OTHERWISE;
    }
    if (advice.saved().covers(measured, TOLERANCE)) {
      return CheckedAdvice.Outcome.HELD;
    }
    if (advice.saved().meets(measured, margin, TOLERANCE)) {
      return CheckedAdvice.Outcome.UNCLEAR;
    }
    return measured > advice.saved().nanos()
        ? CheckedAdvice.Outcome.MORE
        : CheckedAdvice.Outcome.LESS;
  }

  /** By the unit of work. */
  private static StartMean mean(List<UnitsView> starts, ToDoubleFunction<UnitsView> what) {
    return StartMean.of(
        starts.stream().mapToDouble(view -> view.perUnit(what.applyAsDouble(view))).toArray());
  }

  private static double nanos(Advice advice, UnitsView view) {
    return switch (advice.what()) {
      case CACHE ->
          advice.detail().isEmpty()
              ? kinds(advice, view, LayerTimes.Kind::nanos)
              : statements(advice, view, StatementUse::nanos);
      case RESIZE -> caches(advice, view, one -> one.loadTimes().nanos());
      case PREPARE -> statements(advice, view, one -> one.planningNanosOfAll().orElse(0));
      case BATCH -> statements(advice, view, StatementUse::doneNanos);
    };
  }

  private static double calls(Advice advice, UnitsView view) {
    return switch (advice.what()) {
      case CACHE ->
          advice.detail().isEmpty()
              ? kinds(advice, view, LayerTimes.Kind::count)
              : statements(advice, view, StatementUse::count);
      case RESIZE -> caches(advice, view, CacheUse::made);
      case PREPARE -> statements(advice, view, StatementUse::plannedAnew);
      case BATCH -> statements(advice, view, StatementUse::done);
    };
  }

  private static double kinds(
      Advice advice, UnitsView view, ToDoubleFunction<LayerTimes.Kind> what) {
    return view.times().kinds().stream()
        .filter(one -> one.kind().words().equals(advice.subject()))
        .mapToDouble(what)
        .sum();
  }

  /** What is kept is called after the operation, of which the database is the layer. */
  private static boolean isOf(Advice advice, String database) {
    return advice.subject().equals(database) || advice.subject().startsWith(database + "/");
  }

  private static double caches(Advice advice, UnitsView view, ToDoubleFunction<CacheUse> what) {
    return view.caches().stream()
        .filter(one -> one.name().equals(advice.subject()))
        .mapToDouble(what)
        .sum();
  }

  private static double statements(
      Advice advice, UnitsView view, ToDoubleFunction<StatementUse> what) {
    return view.statements().stream()
        .filter(one -> isOf(advice, one.database()) && one.shape().equals(advice.detail()))
        .mapToDouble(what)
        .sum();
  }
}
