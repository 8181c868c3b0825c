package dev.steelyard.lab.count;

/** Allocates so many arrays of a thousand bytes, on two threads. */
final class AllocatingProgram {

  /** What one of them has on a heap: its header, and whole words. */
  static final long BYTES_EACH = 1016;

  /** Seen from elsewhere, so that none is left out by the compiler. */
  static volatile byte[] kept = new byte[0];

  private AllocatingProgram() {}

  public static void main(String[] words) throws InterruptedException {
    int arrays = Integer.parseInt(words[0]);
    Thread other = new Thread(() -> allocate(arrays / 2));
    other.start();
    other.join();
    allocate(arrays - arrays / 2);
    if (words.length > 1) {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void allocate(int arrays) {
    for (int i = 0; i < arrays; i++) {
      kept = new byte[1000];
    }
  }
}
