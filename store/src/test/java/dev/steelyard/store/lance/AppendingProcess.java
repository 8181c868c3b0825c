package dev.steelyard.store.lance;

import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.TimePoint;
import java.util.ArrayList;
import java.util.List;

/** Appends to a time line again and again and prints a line when each part is in the store. */
final class AppendingProcess {

  /** In each append. */
  static final int POINTS = 11;

  private AppendingProcess() {}

  /** Arguments: the store, the run, how many appends. */
  public static void main(String[] args) {
    try (Store store = LanceStore.open(StoreLocation.of(args[0]))) {
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        List<TimePoint> points = new ArrayList<>();
        for (int j = 0; j < POINTS; j++) {
          points.add(KeepingTimesTest.point(args[1], "users", i * POINTS + j, j));
        }
        store.timeLines().append(points);
        System.out.println(i);
        System.out.flush();
      }
    }
  }
}
