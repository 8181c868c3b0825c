package dev.steelyard.load.engine;

import dev.steelyard.load.record.LoadEnding;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Drives the closed models. */
final class ClosedDriver implements Driver {

  private static final long STEP = Duration.ofMillis(50).toNanos();

  private final LoadModel.Closed model;
  private final KindPlan plan;
  private final ActiveUsers crew;
  private final Deque<ClosedUser> users = new ArrayDeque<>();
  private final List<AtomicLong> left = new ArrayList<>();
  private long made;

  ClosedDriver(LoadModel.Closed model, KindPlan plan, ActiveUsers crew) {
    this.model = model;
    this.plan = plan;
    this.crew = crew;
  }

  @Override
  public LoadEnding drive(long start) throws InterruptedException {
    return switch (model) {
      case LoadModel.ConstantUsers constant -> {
        begin(plan.part(constant.users()), () -> true);
        yield until(start, constant.length(), LoadEnding.COMPLETE);
      }
      case LoadModel.RampingUsers ramping -> ramp(start, ramping);
      case LoadModel.IterationsPerUser each -> {
        for (long i = plan.part(each.users()); i > 0; i--) {
          begin(1, counted(each.iterations()));
        }
        yield untilDone(start, each.atMost());
      }
      case LoadModel.SharedIterations shared -> {
        begin(
            plan.part(shared.users()),
            counted(plan.partAmong(shared.users(), shared.iterations())));
        yield untilDone(start, shared.atMost());
      }
    };
  }

  /** Where nobody is left to do what is left, and not for want of data, the users were lost. */
  private LoadEnding untilDone(long start, Duration atMost) throws InterruptedException {
    LoadEnding ending = until(start, atMost, LoadEnding.OUT_OF_TIME);
    boolean isShort = !crew.isUsedUp() && left.stream().anyMatch(number -> number.get() > 0);
    return ending == LoadEnding.COMPLETE && isShort ? LoadEnding.BROKEN : ending;
  }

  private BooleanSupplier counted(long iterations) {
    AtomicLong toDo = new AtomicLong(iterations);
    left.add(toDo);
    return () -> toDo.getAndDecrement() > 0;
  }

  private void begin(long count, BooleanSupplier more) {
    for (long i = 0; i < count; i++) {
      long id = plan.userId(made++);
      ClosedUser user =
          new ClosedUser(crew, id, new Pauses(model.pause(), plan.seed() * 31 + id), more);
      users.push(user);
      crew.start(user);
    }
  }

  private LoadEnding until(long start, Duration length, LoadEnding whenCut)
      throws InterruptedException {
    if (crew.awaitEmptyOrStop(start + length.toNanos())) {
      return LoadEnding.COMPLETE;
    }
    finish();
    return whenCut;
  }

  private LoadEnding ramp(long start, LoadModel.RampingUsers ramping) throws InterruptedException {
    Ramp ramp = Ramp.of(ramping.startUsers(), List.copyOf(ramping.stages()));
    long end = start + Math.round(ramp.length() * 1e9);
    for (long now = System.nanoTime();
        now - end < 0 && !crew.isStopped() && !crew.isUsedUp();
        now = System.nanoTime()) {
      adjust(plan.part(Math.round(ramp.valueAt((now - start) / 1e9))));
      crew.awaitStop(Math.min(now + STEP, end));
    }
    finish();
    return LoadEnding.COMPLETE;
  }

  private void adjust(long wanted) {
    if (users.size() < wanted) {
      begin(wanted - users.size(), () -> true);
    }
    while (users.size() > wanted) {
      users.pop().end();
    }
  }

  private void finish() throws InterruptedException {
    crew.endAll();
    crew.awaitEmptyOrStop(System.nanoTime() + plan.gracefulNanos());
  }
}
