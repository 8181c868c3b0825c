package dev.steelyard.http.two;

/** Finds the interruption in what Helidon's client throws: it has several ways to say so. */
final class Interruptions {

  private Interruptions() {}

  static void throwIfSo(RuntimeException thrown) throws InterruptedException {
    boolean interrupted = Thread.interrupted();
    for (Throwable one = thrown; one != null && !interrupted; one = one.getCause()) {
      interrupted = one instanceof InterruptedException;
    }
    if (interrupted) {
      throw new InterruptedException("called off");
    }
  }
}
