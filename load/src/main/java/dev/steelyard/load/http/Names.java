package dev.steelyard.load.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hosts' addresses, asked for once in a while for all users. The system's look-up cannot be ended
 * and would hold a virtual thread's carrier, so it has threads of its own, and is waited for no
 * longer than connecting may take.
 */
final class Names implements AutoCloseable {

  private static final long KNOWN_FOR = TimeUnit.SECONDS.toNanos(30);
  private static final long UNKNOWN_FOR = TimeUnit.SECONDS.toNanos(1);

  private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
  private final ExecutorService lookups =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("load-names").daemon().factory());

  private record Entry(Future<InetAddress[]> addresses, long asked) {
    boolean isFresh(long now) {
      long age = now - asked;
      return switch (addresses.state()) {
        case RUNNING -> true;
        case SUCCESS -> age < KNOWN_FOR;
        case FAILED, CANCELLED -> age < UNKNOWN_FOR;
      };
    }
  }

  /** All addresses of a host, the preferred first. */
  InetAddress[] addresses(String host, long nanos) throws CallFailure, InterruptedException {
    long now = System.nanoTime();
    Entry entry =
        entries.compute(
            host, (name, old) -> old != null && old.isFresh(now) ? old : ask(name, now));
    try {
      return entry.addresses().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new CallFailure(
          FailureKind.DNS, "the name %s was not looked up in time".formatted(host));
    } catch (ExecutionException unknown) {
      throw new CallFailure(FailureKind.DNS, "there is no host %s".formatted(host));
    }
  }

  private Entry ask(String host, long now) {
    return new Entry(lookups.submit(() -> lookUp(host)), now);
  }

  private static InetAddress[] lookUp(String host) throws UnknownHostException {
    return InetAddress.getAllByName(host);
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
