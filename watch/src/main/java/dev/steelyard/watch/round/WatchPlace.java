package dev.steelyard.watch.round;

import dev.steelyard.core.model.TestBed;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.store.Store;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Where commits are measured.
 *
 * @param store takes what is measured
 * @param runs measure
 * @param runsFolder where these keep their folders
 * @param environment of this process
 * @param testBed this machine
 * @param patience with the network and the store
 * @param interrupted whether the process was told to leave
 */
public record WatchPlace(
    Store store,
    Runs runs,
    Path runsFolder,
    Map<String, String> environment,
    TestBed testBed,
    Patience patience,
    BooleanSupplier interrupted) {

  /** The same, where work also ends when something else happens. */
  public WatchPlace until(BooleanSupplier happened) {
    return new WatchPlace(
        store,
        runs,
        runsFolder,
        environment,
        testBed,
        patience,
        () -> interrupted.getAsBoolean() || happened.getAsBoolean());
  }
}
