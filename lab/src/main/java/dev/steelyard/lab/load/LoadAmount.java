package dev.steelyard.lab.load;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.load.engine.Gaps;
import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.Pause;
import dev.steelyard.load.engine.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much load there is to be, when it is to be another than a test says.
 *
 * @param users all the time; with a rate, at most
 * @param rate such as {@code 200/s}
 * @param length such as {@code 30s}
 */
public record LoadAmount(Optional<Integer> users, Optional<String> rate, Optional<String> length) {

  private static final int MOST_USERS = 1_000_000;
  private static final int READY = 10;
  private static final int MOST = 10_000;
  private static final double SHORTEST_NANOS = 1e6;

  /**
   * A test's load model, or what this makes of it.
   *
   * @throws SteelyardException when something of it is out of range or does not go with the model
   */
  public LoadModel of(LoadModel model) {
    users
        .filter(number -> number < 1 || number > MOST_USERS)
        .ifPresent(number -> {
          throw SteelyardException.invalid(
              "--users is %d; it must be from 1 to %,d".formatted(number, MOST_USERS));
        });
    if (users.isEmpty() && rate.isEmpty() && length.isEmpty()) {
      return model;
    }
    Duration time =
        length
            .map(LoadAmount::duration)
            .or(() -> length(model))
            .orElseThrow(() -> SteelyardException.invalid("say how long with --for, as in 30s"));
    if (rate.isPresent()) {
      return new LoadModel.ConstantRate(perSecond(rate.get()), time, gaps(model), pool(model));
    }
    return users.isPresent()
        ? new LoadModel.ConstantUsers(users.get(), time, pause(model))
        : lasting(model, time);
  }

  /** How long a model goes on; empty when iterations are counted instead. */
  public static Optional<Duration> length(LoadModel model) {
    return switch (model) {
      case LoadModel.ConstantUsers one -> Optional.of(one.length());
      case LoadModel.RampingUsers one -> Optional.of(length(one.stages()));
      case LoadModel.ConstantRate one -> Optional.of(one.length());
      case LoadModel.RampingRate one -> Optional.of(length(one.stages()));
      case LoadModel.IterationsPerUser _, LoadModel.SharedIterations _ -> Optional.empty();
    };
  }

  private static Duration length(List<Stage> stages) {
    return stages.stream().map(Stage::over).reduce(Duration.ZERO, Duration::plus);
  }

  private static LoadModel lasting(LoadModel model, Duration time) {
    return switch (model) {
      case LoadModel.ConstantUsers one ->
          new LoadModel.ConstantUsers(one.users(), time, one.pause());
      case LoadModel.ConstantRate one ->
          new LoadModel.ConstantRate(one.perSecond(), time, one.gaps(), one.pool());
      case LoadModel.IterationsPerUser one ->
          new LoadModel.ConstantUsers(one.users(), time, one.pause());
      case LoadModel.SharedIterations one ->
          new LoadModel.ConstantUsers(one.users(), time, one.pause());
      case LoadModel.RampingUsers _, LoadModel.RampingRate _ ->
          throw SteelyardException.invalid(
              "the scenario's stages say how long they are; give --users or --rate with --for");
    };
  }

  private static Pause pause(LoadModel model) {
    return model instanceof LoadModel.Closed closed ? closed.pause() : Pause.NONE;
  }

  private static Gaps gaps(LoadModel model) {
    return model instanceof LoadModel.Open open ? open.gaps() : Gaps.EVEN;
  }

  private LoadModel.Pool pool(LoadModel model) {
    if (users.isPresent()) {
      return new LoadModel.Pool(Math.min(READY, users.get()), users.get());
    }
    return model instanceof LoadModel.Open open ? open.pool() : new LoadModel.Pool(READY, MOST);
  }

  private static Duration duration(String text) {
    Quantity quantity = Quantity.parse(text);
    if (!quantity.unit().equals(Unit.NANOSECONDS) || quantity.value() < SHORTEST_NANOS) {
      throw SteelyardException.invalid("--for is '%s'; write a time, as in 30s".formatted(text));
    }
    return Duration.ofNanos(Math.round(quantity.value()));
  }

  /** {@code 200/s}; a bare number is a second's too. */
  private static double perSecond(String text) {
    Quantity quantity = Quantity.parse(text);
    boolean rate = quantity.unit().equals(Unit.PER_SECOND) || quantity.unit().equals(Unit.COUNT);
    if (!rate || quantity.value() <= 0) {
      throw SteelyardException.invalid("--rate is '%s'; write it as 200/s".formatted(text));
    }
    return quantity.value();
  }
}
