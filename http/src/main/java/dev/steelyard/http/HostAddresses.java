package dev.steelyard.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hosts' addresses, asked for once in a while for all users. The system's look-up cannot be ended
 * and would hold a virtual thread's carrier, so it has threads of its own, and is waited for no
 * longer than connecting may take.
 */
final class HostAddresses implements AutoCloseable {

  private static final long KNOWN_FOR = TimeUnit.SECONDS.toNanos(30);
  private static final long UNKNOWN_FOR = TimeUnit.SECONDS.toNanos(1);

  private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
  private final ExecutorService lookups =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("load-names").daemon().factory());

  private record Entry(Future<InetAddress[]> addresses, long asked, AtomicInteger turn) {
    boolean isFresh(long now) {
      long ageNanos = now - asked;
      return switch (addresses.state()) {
        case RUNNING -> true;
        case SUCCESS -> ageNanos < KNOWN_FOR;
        case FAILED, CANCELLED -> ageNanos < UNKNOWN_FOR;
      };
    }
  }

  /**
   * All addresses of a host, in turn: each call begins with the next one of those that are of the
   * preferred address's kind. The others come last, for a server may listen on one kind alone.
   */
  InetAddress[] addresses(String host, long nanos) throws ExchangeFailure, InterruptedException {
    long now = System.nanoTime();
    Entry entry =
        entries.compute(
            host, (name, old) -> old != null && old.isFresh(now) ? old : ask(name, now));
    try {
      InetAddress[] all = entry.addresses().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      return all.length == 1 ? all : turned(all, entry.turn().getAndIncrement());
    } catch (TimeoutException late) {
      throw new ExchangeFailure(
          FailureKind.DNS, "the name %s was not looked up in time".formatted(host));
    } catch (ExecutionException unknown) {
      throw new ExchangeFailure(FailureKind.DNS, "there is no host %s".formatted(host));
    }
  }

  private Entry ask(String host, long now) {
    return new Entry(lookups.submit(() -> lookUp(host)), now, new AtomicInteger());
  }

  static InetAddress[] turned(InetAddress[] all, int turn) {
    List<InetAddress> preferred = new ArrayList<>();
    List<InetAddress> others = new ArrayList<>();
    for (InetAddress one : all) {
      boolean alike = one.getAddress().length == all[0].getAddress().length;
      (alike ? preferred : others).add(one);
    }
    Collections.rotate(preferred, -Math.floorMod(turn, preferred.size()));
    preferred.addAll(others);
    return preferred.toArray(InetAddress[]::new);
  }

  private static InetAddress[] lookUp(String host) throws UnknownHostException {
    return InetAddress.getAllByName(host);
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
