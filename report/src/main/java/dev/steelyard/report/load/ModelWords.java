package dev.steelyard.report.load;

import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.LoadStage;
import dev.steelyard.load.engine.UserKind;
import dev.steelyard.report.content.Signs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A load model in a few words. */
public final class ModelWords {

  private ModelWords() {}

  /** One kind's load, or {@code reader: 80 users for 5 min; writer: 20 users for 5 min}. */
  public static String of(List<UserKind> kinds) {
    return kinds.stream()
        .map(kind ->
            (kind.name().isEmpty() ? "" : kind.name() + ": ")
                + of(kind.load())
                + (kind.delay().isZero() ? "" : " after " + time(kind.delay())))
        .collect(Collectors.joining("; "));
  }

  /** How long it goes on with all kinds of users; empty when iterations are counted instead. */
  public static Optional<Duration> length(List<UserKind> kinds) {
    List<Duration> lengths =
        kinds.stream()
            .flatMap(kind -> length(kind.load()).map(kind.delay()::plus).stream())
            .toList();
    return lengths.size() == kinds.size()
        ? lengths.stream().max(Duration::compareTo)
        : Optional.empty();
  }

  /** {@code 50 users for 30 s}, {@code 200/s for 1 min}, {@code up to 100 users in 4 stages}. */
  public static String of(LoadModel model) {
    return switch (model) {
      case LoadModel.ConstantUsers one ->
          Signs.counted(one.users(), "user") + " for " + time(one.length());
      case LoadModel.RampingUsers one ->
          "up to %s over %s"
              .formatted(
                  Signs.counted(Math.round(most(one.startUsers(), one.stages())), "user"),
                  time(lengthOf(one.stages())));
      case LoadModel.IterationsPerUser one ->
          "%s, %s each"
              .formatted(
                  Signs.counted(one.users(), "user"), Signs.counted(one.iterations(), "iteration"));
      case LoadModel.SharedIterations one ->
          "%s among %s"
              .formatted(
                  Signs.counted(one.iterations(), "iteration"), Signs.counted(one.users(), "user"));
      case LoadModel.ConstantRate one ->
          "%s for %s".formatted(LoadNumbers.rate(one.perSecond()), time(one.length()));
      case LoadModel.RampingRate one ->
          "up to %s over %s"
              .formatted(
                  LoadNumbers.rate(most(one.startPerSecond(), one.stages())),
                  time(lengthOf(one.stages())));
    };
  }

  /** How long it goes on; empty when iterations are counted instead. */
  public static Optional<Duration> length(LoadModel model) {
    return switch (model) {
      case LoadModel.ConstantUsers one -> Optional.of(one.length());
      case LoadModel.RampingUsers one -> Optional.of(lengthOf(one.stages()));
      case LoadModel.ConstantRate one -> Optional.of(one.length());
      case LoadModel.RampingRate one -> Optional.of(lengthOf(one.stages()));
      case LoadModel.IterationsPerUser _, LoadModel.SharedIterations _ -> Optional.empty();
    };
  }

  private static double most(double start, List<LoadStage> stages) {
    return Math.max(start, stages.stream().mapToDouble(LoadStage::target).max().orElse(0));
  }

  private static Duration lengthOf(List<LoadStage> stages) {
    return stages.stream().map(LoadStage::over).reduce(Duration.ZERO, Duration::plus);
  }

  private static String time(Duration time) {
    boolean minutes = time.toSeconds() >= 120 && time.toMillis() % 60_000 == 0;
    return minutes ? time.toMinutes() + " min" : LoadNumbers.bound(time.toNanos() / 1e3);
  }
}
