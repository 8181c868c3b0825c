package dev.steelyard.cli;

/** A program that works a little all the time, for whoever looks into it. */
final class BusyProgram {

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
  public static void main(String[] words) throws InterruptedException {
    System.out.println("ready");
    while (sink != 1) {
      busyWork();
      Thread.sleep(5);
    }
  }
}
