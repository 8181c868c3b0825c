package dev.steelyard.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.NoiseFloor;
import dev.steelyard.core.machine.Checkup;
import dev.steelyard.core.machine.Finding;
import dev.steelyard.core.machine.Level;
import dev.steelyard.core.machine.Noise;
import dev.steelyard.core.machine.NoiseKind;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.lab.doctor.check.Machine;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

  private static final Instant TIME = Instant.ofEpochSecond(1_800_000_000);
  private static final TestBed BED = ThisMachine.asTestBed("bed");

  @TempDir Path temporary;
  private Store store;

  @BeforeEach
  void openStore() {
    store = LanceStore.open(StoreLocation.of(temporary.resolve("store").toString()));
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private static Noise noise(NoiseKind kind, long seed) {
    return Noise.of(kind, values(seed));
  }

  private static Values values(long seed) {
    Random random = new Random(seed);
    return Values.of(random.doubles(100, 1e6, 1.1e6).toArray());
  }

  private void publish(NoiseKind kind, long seed, TestBed testBed, Instant at) {
    store.results().publish(NoiseResults.of(noise(kind, seed), values(seed), testBed, at));
  }

  @Test
  void every_kind_of_work_is_really_measured() {
    List<NoiseKind> told = new ArrayList<>();

    Doctor.Examination found =
        new Doctor(BED, List.of(temporary))
            .examine(Duration.ofMillis(900), (kind, _) -> told.add(kind));

    assertThat(found.failures()).isEmpty();
    assertThat(told).containsExactly(NoiseKind.values());
    assertThat(found.checkup().noises())
        .extracting(Noise::kind)
        .containsExactly(NoiseKind.values());
    assertThat(found.checkup().noises())
        .allSatisfy(noise -> {
          assertThat(noise.iterations()).isGreaterThanOrEqualTo(Noise.FEWEST);
          assertThat(noise.median()).isGreaterThan(0);
          assertThat(noise.floor().interleaved()).isFinite().isPositive();
          assertThat(noise.floor().sequential()).isFinite().isPositive();
        });
    assertThat(found.results()).extracting(Result::benchmark).contains("doctor/cpu", "doctor/disk");
  }

  @Test
  void what_was_measured_is_found_again() {
    Doctor.Examination found =
        new Doctor(BED, List.of()).examine(Duration.ofMillis(300), (_, _) -> {});

    store.results().publish(found.results());

    NoiseFloor floor = NoiseResults.newest(store.results(), "bed").orElseThrow();
    assertThat(floor.byKind()).containsOnlyKeys(NoiseKind.values());
    for (Noise noise : found.checkup().noises()) {
      assertThat(floor.byKind()).containsEntry(noise.kind(), noise.floor());
    }
  }

  @Test
  void nothing_of_a_measurement_is_left_behind() throws IOException {
    List<Path> before = folders();

    new Doctor(BED, List.of()).examine(Duration.ofMillis(90), (_, _) -> {});

    assertThat(folders()).containsExactlyInAnyOrderElementsOf(before);
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(one -> one.getFileName().toString().startsWith("steelyard-doctor"))
          .toList();
    }
  }

  @Test
  void the_newest_floor_of_the_testbed_counts() {
    publish(NoiseKind.CPU, 1, BED, TIME);
    publish(NoiseKind.DISK, 2, BED, TIME);
    publish(NoiseKind.CPU, 3, BED, TIME.plusSeconds(60));
    publish(NoiseKind.CPU, 4, ThisMachine.asTestBed("another"), TIME.plusSeconds(120));

    NoiseFloor floor = NoiseResults.newest(store.results(), "bed").orElseThrow();

    assertThat(floor.measured()).isEqualTo(TIME.plusSeconds(60));
    assertThat(floor.byKind()).containsOnlyKeys(NoiseKind.CPU);
    assertThat(floor.byKind()).containsEntry(NoiseKind.CPU, noise(NoiseKind.CPU, 3).floor());
    assertThat(NoiseResults.newest(store.results(), "be*")).isEmpty();
    assertThat(NoiseResults.newest(store.results(), "nobody")).isEmpty();
  }

  @Test
  void two_checkups_are_two_builds_and_each_is_stored_once() {
    publish(NoiseKind.CPU, 1, BED, TIME);
    publish(NoiseKind.CPU, 1, BED, TIME);
    publish(NoiseKind.CPU, 2, BED, TIME.plusSeconds(1));

    assertThat(store.builds().measured()).hasSize(2);
    assertThat(store.sql("SELECT count(*) FROM results").rows().getFirst().getFirst())
        .hasToString("6");
  }

  @Test
  void a_machine_that_shows_nothing_is_no_failure() {
    Machine bare = new Machine(temporary.resolve("no-such-root"), 1, 2);

    Checkup checkup = new Doctor(bare, BED, List.of()).look();

    assertThat(checkup.findings())
        .filteredOn(one -> !one.check().equals("clock"))
        .hasSizeGreaterThan(10)
        .extracting(Finding::level)
        .containsOnly(Level.CANNOT_TELL);
    assertThat(checkup.noises()).isEmpty();
  }

  @Test
  void the_gravest_findings_come_first() throws IOException {
    Path governor = temporary.resolve("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
    Files.createDirectories(governor.getParent());
    Files.writeString(governor, "powersave\n");

    Checkup checkup = new Doctor(new Machine(temporary, 1, 2), BED, List.of(temporary)).look();

    assertThat(checkup.findings().getFirst().check()).isEqualTo("governor");
    assertThat(checkup.findings()).extracting(Finding::level).isSorted();
  }

  @Test
  void this_machine_can_be_looked_at() {
    assertThat(new Doctor(BED, List.of(temporary)).look().findings())
        .filteredOn(one -> one.level() != Level.CANNOT_TELL)
        .extracting(Finding::check)
        .contains("load", "address randomisation", "clock", "disk space", "swap");
  }
}
