package dev.steelyard.compat.search;

import dev.steelyard.compat.session.StepFailure;
import dev.steelyard.compat.session.VersionSession;
import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.AgingStep;
import dev.steelyard.core.compat.CellVerdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The search among lives of one case's data. For one thread. */
final class CaseSearch {

  /** After so many steps that a version refused, a sequence is given up. */
  private static final int MOST_REFUSED = 3;

  /** How much data an operation adds or takes, before a failure is made simple. */
  private static final int[] SIZES = {1, 3, 10, 30, 100};

  private final Aging aging;
  private final int length;
  private final RandomGenerator random;
  private final SeenSteps seen = new SeenSteps();
  private final KeptData kept = new KeptData();
  private long steps;
  private long refusals;

  /**
   * One.
   *
   * @param length the most steps of a sequence
   */
  CaseSearch(Aging aging, int length, RandomGenerator random) {
    this.aging = aging;
    this.length = length;
    this.random = random;
  }

  Aging aging() {
    return aging;
  }

  SeenSteps seen() {
    return seen;
  }

  long steps() {
    return steps;
  }

  long refusals() {
    return refusals;
  }

  /** Tries one; tells how it failed. */
  Optional<AgingFailure> sequence() {
    Optional<AgedData> current = kept.next(random).map(this::copied);
    int refused = 0;
    try {
      while (AgedData.steps(current).size() < length && refused < MOST_REFUSED) {
        Optional<AgingStep> next = next(current);
        if (next.isEmpty()) {
          break;
        }
        switch (step(current, next.get())) {
          case Stepped.Refused _ -> refused++;
          case Stepped.Failed(AgingFailure failure) -> {
            return Optional.of(failure);
          }
          case Stepped.Done(AgedData after) -> {
            current.ifPresent(this::discard);
            current = Optional.of(after);
          }
        }
      }
      return Optional.empty();
    } finally {
      current.ifPresent(this::discard);
    }
  }

  private AgedData copied(AgedData data) {
    return new AgedData(aging.data().copy(data.path()), data.steps(), data.kind());
  }

  private void discard(AgedData data) {
    aging.data().discard(data.path());
  }

  private Optional<AgingStep> next(Optional<AgedData> current) {
    Map<String, List<String>> possible = new HashMap<>();
    List<AgingStep> options = new ArrayList<>();
    for (VersionSession session : aging.sessions()) {
      Set<String> having = session.operations(aging.suiteCase());
      for (String operation :
          possible.computeIfAbsent(session.library(), _ -> possible(session, current))) {
        if (having.contains(operation) || operation.equals(AgingStep.CREATE)) {
          options.add(step(operation, session));
        }
      }
    }
    return options.isEmpty()
        ? Optional.empty()
        : Optional.of(seen.choose(options, kind(current), before(current), random));
  }

  /** All versions of a library have one code of the suite, so that one of them is asked. */
  private List<String> possible(VersionSession first, Optional<AgedData> current) {
    if (current.isEmpty()) {
      return List.of(AgingStep.CREATE);
    }
    VersionSession last = aging.session(current.get().last().version());
    return (last.library().equals(first.library()) ? last : first)
        .possible(aging.suiteCase(), current.get().path());
  }

  private AgingStep step(String operation, VersionSession session) {
    return new AgingStep(
        operation, session.version(), random.nextInt(), SIZES[random.nextInt(SIZES.length)]);
  }

  private static String before(Optional<AgedData> current) {
    return current.map(one -> one.last().label()).orElse("");
  }

  private static String kind(Optional<AgedData> current) {
    return current.map(AgedData::kind).orElse("");
  }

  /** What became of a step. */
  private sealed interface Stepped {
    record Done(AgedData after) implements Stepped {}

    record Failed(AgingFailure failure) implements Stepped {}

    record Refused() implements Stepped {}
  }

  /**
   * Does a step to a copy, so that what a version leaves of what it refuses is not gone on with.
   */
  private Stepped step(Optional<AgedData> current, AgingStep next) {
    steps++;
    boolean isNews = seen.saw(kind(current), before(current), next);
    List<AgingStep> all = AgedData.with(AgedData.steps(current), next);
    Path path = current.map(one -> aging.data().copy(one.path())).orElseGet(aging.data()::fresh);
    Optional<StepFailure> failed = aging.take(next, path);
    boolean isRefused = failed.filter(one -> one.verdict() == CellVerdict.REFUSED).isPresent();
    Optional<AgingFailure> failure =
        isRefused
            ? Optional.empty()
            : failed
                .map(one -> aging.failure(all, next.version(), one))
                .or(() -> aging.wrong(all, reader(), path))
                .filter(this::isFailure);
    if (isRefused || failure.isPresent()) {
      refusals += isRefused ? 1 : 0;
      aging.data().discard(path);
      return failure.<Stepped>map(Stepped.Failed::new).orElseGet(Stepped.Refused::new);
    }
    AgedData after = new AgedData(path, all, aging.kind(next.version(), path));
    keep(after, isNews);
    return new Stepped.Done(after);
  }

  private boolean isFailure(AgingFailure failure) {
    if (failure.verdict() == CellVerdict.REFUSED) {
      refusals++;
      return false;
    }
    return true;
  }

  private String reader() {
    List<VersionSession> all = aging.sessions();
    return all.get(random.nextInt(all.size())).version();
  }

  private void keep(AgedData data, boolean isNews) {
    seen.sawKind(data.kind());
    if (data.steps().size() < length && kept.wants(data, isNews)) {
      kept.add(copied(data)).ifPresent(this::discard);
    }
  }
}
