package dev.steelyard.core.comparison;

import dev.steelyard.core.model.MachineChange;
import dev.steelyard.core.model.Result;
import java.util.List;
import java.util.Optional;

/**
 * Whether both sides were measured on one machine. A result that was read from a file has a testbed
 * without a name, with what the file says of its machine.
 */
final class TestBedDoubts {

  private static final String ONE_MACHINE = "measure both on one machine";

  private TestBedDoubts() {}

  static List<Doubt> of(Result baseline, Result candidate) {
    String first = baseline.testBed().name();
    String second = candidate.testBed().name();
    Optional<String> change = MachineChange.between(baseline.testBed(), candidate.testBed());
    Optional<String> machine = machine(baseline);
    if (machine.isPresent() && machine.equals(machine(candidate))) {
      return change.stream().map(what -> changed(machine.get(), what)).toList();
    }
    if (first.isEmpty() || second.isEmpty()) {
      return change.isPresent()
          ? different("measured on machines that differ (%s)".formatted(change.get()))
          : ofFiles(baseline, candidate);
    }
    return different("measured on different testbeds (%s, %s)".formatted(first, second));
  }

  private static Doubt changed(String machine, String what) {
    return new Doubt(
        Doubt.Kind.MACHINE_CHANGED,
        "the testbed '%s' is another machine now (%s)".formatted(machine, what),
        ONE_MACHINE + ", and give each machine a name of its own");
  }

  private static List<Doubt> different(String message) {
    return List.of(new Doubt(Doubt.Kind.DIFFERENT_TESTBED, message, ONE_MACHINE));
  }

  private static List<Doubt> ofFiles(Result baseline, Result candidate) {
    Optional<String> first = machine(baseline);
    Optional<String> second = machine(candidate);
    if (first.isPresent() && second.isPresent()) {
      return different(
          "measured on machines of different names (%s, %s)".formatted(first.get(), second.get()));
    }
    if (first.isEmpty() && second.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Doubt(
            Doubt.Kind.DIFFERENT_TESTBED,
            "the %s is a file, which does not say on which machine it was measured (the %s: %s)"
                .formatted(
                    first.isEmpty() ? "baseline" : "candidate",
                    first.isEmpty() ? "candidate" : "baseline",
                    first.or(() -> second).get()),
            "make sure that it was the same one"));
  }

  private static Optional<String> machine(Result side) {
    if (!side.testBed().name().isEmpty()) {
      return Optional.of(side.testBed().name());
    }
    return side.provenance().fileHost();
  }
}
