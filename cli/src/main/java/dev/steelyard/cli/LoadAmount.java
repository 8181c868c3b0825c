package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.load.engine.Gaps;
import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.Pause;
import dev.steelyard.report.load.ModelWords;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much load there is to be, when it is to be another than the scenario says. */
final class LoadAmount {

  private static final int MOST_USERS = 1_000_000;
  private static final int READY = 10;
  private static final int MOST = 10_000;

  @Option(
      names = "--users",
      paramLabel = "N",
      description = "N users all the time; with --rate, at most N.")
  private @Nullable Integer users;

  @Option(
      names = "--rate",
      paramLabel = "N/s",
      description = "Iterations begin N times a second, whatever the answers take.")
  private @Nullable String rate;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long, as in 30s or 5m. Default: as long as the scenario.")
  private @Nullable String length;

  /** The scenario's load model, or what these options make of it. */
  LoadModel of(LoadModel model) {
    if (users != null && (users < 1 || users > MOST_USERS)) {
      throw SteelyardException.invalid(
          "--users is %d; it must be from 1 to %,d".formatted(users, MOST_USERS));
    }
    if (users == null && rate == null && length == null) {
      return model;
    }
    Duration time =
        length == null
            ? ModelWords.length(model)
                .orElseThrow(() -> SteelyardException.invalid("say how long with --for, as in 30s"))
            : duration(length);
    if (rate != null) {
      return new LoadModel.ConstantRate(perSecond(rate), time, gaps(model), pool(model));
    }
    if (users != null) {
      return new LoadModel.ConstantUsers(users, time, pause(model));
    }
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
    if (users != null) {
      return new LoadModel.Pool(Math.min(READY, users), users);
    }
    return model instanceof LoadModel.Open open ? open.pool() : new LoadModel.Pool(READY, MOST);
  }

  private static Duration duration(String text) {
    Quantity quantity = Quantity.parse(text);
    if (!quantity.unit().equals(Unit.NANOSECONDS) || quantity.value() < 1e6) {
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
