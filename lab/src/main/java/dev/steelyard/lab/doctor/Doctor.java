package dev.steelyard.lab.doctor;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.machine.Checkup;
import dev.steelyard.core.machine.Finding;
import dev.steelyard.core.machine.Noise;
import dev.steelyard.core.machine.NoiseKind;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.lab.doctor.check.ClockMeter;
import dev.steelyard.lab.doctor.check.HostChecks;
import dev.steelyard.lab.doctor.check.Machine;
import dev.steelyard.lab.doctor.check.MachineCounters;
import dev.steelyard.lab.doctor.check.Period;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Looks a machine over and measures its noise. For one thread. */
public final class Doctor {

  private final Machine machine;
  private final TestBed testBed;
  private final List<Path> folders;

  /**
   * A doctor for the machine this runs on.
   *
   * @param folders where much is written: the store and where experiments work
   */
  public Doctor(TestBed testBed, List<Path> folders) {
    this(Machine.here(), testBed, folders);
  }

  Doctor(Machine machine, TestBed testBed, List<Path> folders) {
    this.machine = machine;
    this.testBed = testBed;
    this.folders = List.copyOf(folders);
  }

  /**
   * What came of it.
   *
   * @param results to be stored; none when nothing was measured
   * @param failures why a kind of work could not be measured, one line each
   */
  public record Examination(Checkup checkup, List<Result> results, List<String> failures) {}

  /**
   * Looks only: what shows over time is told since the machine's start. Takes some milliseconds.
   */
  public Checkup look() {
    return checkup(Instant.now(), Period.sinceStart(machine), List.of(), Optional.empty());
  }

  /**
   * Measures, and looks at what the machine did meanwhile.
   *
   * @param budget about how long to take
   * @param progress told each kind of work before it is measured, and the time left
   */
  public Examination examine(Duration budget, BiConsumer<NoiseKind, Duration> progress) {
    Instant at = Instant.now();
    MachineCounters before = MachineCounters.of(machine);
    long start = System.nanoTime();
    List<Noise> noises = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    NoiseKind[] kinds = NoiseKind.values();
    try (NoiseMeter meter = new NoiseMeter()) {
      for (int i = 0; i < kinds.length; i++) {
        progress.accept(kinds[i], budget.multipliedBy(kinds.length - i).dividedBy(kinds.length));
        try {
          Values values = meter.measure(kinds[i], budget.dividedBy(kinds.length));
          Noise noise = Noise.of(kinds[i], values);
          noises.add(noise);
          results.addAll(NoiseResults.of(noise, values, testBed, at));
        } catch (SteelyardException failure) {
          failures.add(failure.getMessage());
        }
      }
    } catch (SteelyardException notHere) {
      failures.add(notHere.getMessage());
    }
    Duration length = Duration.ofNanos(System.nanoTime() - start);
    Optional<String> build =
        noises.isEmpty() ? Optional.empty() : Optional.of(NoiseResults.build(at).toString());
    Checkup checkup = checkup(at, Period.since(before, machine, length), noises, build);
    return new Examination(checkup, results, failures);
  }

  private Checkup checkup(Instant at, Period period, List<Noise> noises, Optional<String> build) {
    List<Finding> findings = HostChecks.look(machine, period, ClockMeter.measure(), folders);
    return new Checkup(testBed, machine.cpus(), at, findings, noises, build);
  }
}
