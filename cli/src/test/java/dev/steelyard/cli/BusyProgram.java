package dev.steelyard.cli;

import java.util.concurrent.locks.LockSupport;

/** A program that works a little all the time, for whoever looks into it. */
public final class BusyProgram {

  private static final long PAUSE_NANOS = 5_000_000;

  private static volatile long sink;

  private BusyProgram() {}

  private static void busyWork() {
    long sum = 0;
    for (int i = 0; i < 1_000_000; i++) {
      sum = sum * 31 + i;
    }
    sink = sum;
  }

  /** Ends when it is ended. */
  public static void main(String[] words) {
    System.out.println("ready");
    while (sink != 1) {
      busyWork();
      // It waits for nothing, but leaves processors to those that look at it.
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
