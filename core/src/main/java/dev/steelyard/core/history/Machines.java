package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.MachineChange;
import dev.steelyard.core.model.TestBed;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How the testbeds described themselves when each build was measured. Immutable. */
public final class Machines {

  /** Where nothing is known of them. */
  public static final Machines NONE = new Machines(Map.of());

  /** A build that was measured on a testbed that described itself so. */
  public record Measured(DutBuild build, TestBed testBed) {}

  private record Place(DutBuild build, String testBed) {}

  private final Map<Place, TestBed> machines;

  private Machines(Map<Place, TestBed> machines) {
    this.machines = machines;
  }

  /** Of one build and testbed the one that described itself last counts. */
  public static Machines of(Collection<Measured> all) {
    Map<Place, TestBed> machines = new HashMap<>();
    for (Measured one : all) {
      machines.merge(
          new Place(one.build, one.testBed.name()),
          one.testBed,
          (a, b) -> b.createdAt().isBefore(a.createdAt()) ? a : b);
    }
    return new Machines(machines);
  }

  /** What changed of a testbed from one build to another; empty where nothing is known to have. */
  public Optional<String> change(String testBed, DutBuild before, DutBuild after) {
    TestBed first = machines.get(new Place(before, testBed));
    TestBed second = machines.get(new Place(after, testBed));
    return first == null || second == null
        ? Optional.empty()
        : MachineChange.between(first, second);
  }
}
