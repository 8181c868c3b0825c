package dev.steelyard.watch.round;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.lab.claim.RunProcess;
import dev.steelyard.store.WorkLease;
import dev.steelyard.store.WorkLeases;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A lease that is held, and renewed by a thread of its own until it is closed. One that could not
 * be renewed in time is lost: whoever works under it is told, and has to stop.
 */
public final class HeldLease implements AutoCloseable {

  /**
   * Long enough for a store that is out of reach for a while, short enough to wait for the dead.
   */
  public static final Duration USUAL = Duration.ofMinutes(5);

  private static final int RENEWALS = 5;

  private final WorkLeases leases;
  private final Duration lasts;
  private final Thread renewing;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicBoolean lost = new AtomicBoolean();
  private final ReentrantLock renewal = new ReentrantLock();
  private final AtomicReference<Runnable> whenLost = new AtomicReference<>(() -> {});
  private volatile WorkLease lease;

  private HeldLease(WorkLeases leases, WorkLease lease, Duration lasts) {
    this.leases = leases;
    this.lease = lease;
    this.lasts = lasts;
    this.renewing = Thread.ofPlatform().daemon().name("lease").start(this::renew);
  }

  /** What came of asking for a lease. */
  public sealed interface Answer {

    /** It is held. */
    record Taken(HeldLease lease) implements Answer {}

    /** Somebody else works on it. */
    record Refused(WorkLease by) implements Answer {}
  }

  /**
   * Somebody who wants a lease, by one name however often the store has to be asked: what a lost
   * answer had given is his.
   *
   * @param what is worked on
   * @param lasts without being renewed
   * @param holder nobody else's
   */
  public record LeaseRequest(String what, Duration lasts, String holder) {

    public static LeaseRequest of(String what, Duration lasts) {
      return new LeaseRequest(what, lasts, UUID.randomUUID().toString());
    }

    /** Takes it, also that of a process of this machine that is dead. */
    public Answer take(WorkLeases leases) {
      Instant now = Instant.now();
      WorkLease wanted =
          new WorkLease(
              what,
              holder,
              ThisMachine.hostName(),
              RunProcess.ofThis().map(JsonMapper.shared()::writeValueAsString).orElse(""),
              now.plus(lasts));
      Optional<WorkLease> standing = leases.take(wanted, now);
      if (standing.isPresent()
          && isDead(standing.get())
          && leases.takeFrom(standing.get(), wanted)) {
        standing = Optional.empty();
      }
      return standing.isPresent()
          ? new Answer.Refused(standing.get())
          : new Answer.Taken(new HeldLease(leases, wanted, lasts));
    }
  }

  /** Takes a lease by one question, as {@link LeaseRequest#take}. */
  public static Answer take(WorkLeases leases, String what, Duration lasts) {
    return LeaseRequest.of(what, lasts).take(leases);
  }

  /** Of another machine's, and of one that may be, nobody knows but its clock. */
  static boolean isDead(WorkLease lease) {
    return process(lease).filter(RunProcess::isKnownToBeDead).isPresent();
  }

  private static Optional<RunProcess> process(WorkLease lease) {
    try {
      return lease.process().isEmpty()
          ? Optional.empty()
          : RunProcess.parse(JsonMapper.shared().readTree(lease.process()));
    } catch (JacksonException other) {
      return Optional.empty();
    }
  }

  /** Is done once when it is lost, at once if it is; from another thread. */
  void whenLost(Runnable work) {
    whenLost.set(work);
    if (lost.get()) {
      work.run();
    }
  }

  /** Whether somebody else may have it. */
  public boolean isLost() {
    return lost.get();
  }

  /**
   * Whether it is held still, as the store says now. To be asked just before what nobody else may
   * do meanwhile: from then on it is held for as long as a lease lasts.
   */
  public boolean isStillHeld() {
    if (!lost.get() && !isRenewed()) {
      lose();
    }
    return !lost.get();
  }

  private void lose() {
    if (lost.compareAndSet(false, true)) {
      whenLost.get().run();
    }
  }

  private void renew() {
    try {
      while (!closed.await(lasts.toMillis() / RENEWALS, TimeUnit.MILLISECONDS)) {
        if (!isStillHeld()) {
          return;
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** A store that fails is asked again, as long as the lease holds. */
  private boolean isRenewed() {
    renewal.lock();
    try {
      WorkLease longer = lease.until(Instant.now().plus(lasts));
      if (leases.renew(longer)) {
        lease = longer;
        return true;
      }
      return false;
    } catch (SteelyardException failed) {
      return lease.holds(Instant.now());
    } finally {
      renewal.unlock();
    }
  }

  /** Gives it back; a store that fails lets it lapse. */
  @Override
  public void close() {
    closed.countDown();
    try {
      renewing.join();
      if (!lost.get()) {
        leases.release(lease);
      }
    } catch (SteelyardException lapses) {
      // It lapses by itself.
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
