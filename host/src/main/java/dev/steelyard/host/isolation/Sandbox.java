package dev.steelyard.host.isolation;

import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A fresh place for one start of a program. One thread starts and stops; {@link #usage}, {@link
 * #ending}, {@link #stop} and {@link #close} may come from any other.
 */
public interface Sandbox extends AutoCloseable {

  /** An empty folder for the program's files, as the program names it. */
  String data();

  /** How many ports a program may listen on. */
  int PORTS = 9;

  /** The ports the program may listen on, as the program knows them. */
  List<Integer> ports();

  /** Where 127.0.0.1 of this machine reaches those ports. */
  List<Integer> hostPorts();

  /** The port the program is to listen on, as the program knows it. */
  default int port() {
    return ports().getFirst();
  }

  /** Where 127.0.0.1 of this machine reaches that port. */
  default int hostPort() {
    return hostPorts().getFirst();
  }

  /** The address the program has to bind to. */
  String host();

  /**
   * Fills the folder for the program's files, before it is started.
   *
   * @param cached whether the kernel has the files in memory then: all of them or none
   * @throws dev.steelyard.core.SteelyardException when that cannot be had, or what is to be copied
   *     has been changed
   */
  void fill(FrozenFolder with, boolean cached);

  /**
   * Starts the program; returns when it executes. May be called once.
   *
   * @param log takes standard output and standard error, appended and bounded
   * @throws dev.steelyard.core.SteelyardException when it cannot be started here
   */
  void start(Command command, Path log);

  /**
   * The number of the program's first process on this machine, once it was started; empty where it
   * runs in a machine of its own.
   */
  OptionalLong pid();

  /** Completes when the program ends by itself or is ended; never exceptionally. */
  CompletableFuture<Ending> ending();

  /**
   * Tells the program and all it started to leave, and ends what has not left in time. Returns when
   * all of it is gone; does nothing when it is gone already.
   */
  void stop(Duration grace);

  /**
   * The CPU time of all processes of the program until now, including those that have ended, in
   * nanoseconds; empty where the kernel does not tell here.
   */
  OptionalLong cpuNanos();

  /** What was used until now, or until the end. */
  Usage usage();

  /** Ends everything and frees everything; may be called again. */
  @Override
  void close();
}
