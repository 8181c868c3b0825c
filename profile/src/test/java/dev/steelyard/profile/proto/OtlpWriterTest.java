package dev.steelyard.profile.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.ProfileFiles;
import io.opentelemetry.proto.profiles.v1development.ProfilesData;
import io.opentelemetry.proto.profiles.v1development.ProfilesDictionary;
import io.opentelemetry.proto.profiles.v1development.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for OpenTelemetry, read again, and by the letter of the form. */
class OtlpWriterTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");

  private static final List<String> NAMES =
      List.of("Main.main", "f (x.py:3)", "java/lang/Object.wait", "read_[k]", "", "byte[]", "λ\n");
  private static final List<String> FILES = List.of("", "job.py", "Main.java", "/usr/lib/libc.so");
  private static final List<String> THREADS = List.of("main", "", "worker \u2028", "java[7]: main");

  @TempDir Path folder;

  /** An entry of a profile that is told without numbers. */
  private record Told(Optional<Instant> start, List<Frame> stack, String thread, int second) {}

  private static Map<ProfileEvent, Map<Told, Long>> told(ProfileSet set) {
    Map<ProfileEvent, Map<Told, Long>> all = new HashMap<>();
    set.profiles().forEach((event, profile) -> all.put(event, told(profile)));
    return all;
  }

  private static Map<Told, Long> told(Profile profile) {
    Map<Told, Long> all = new HashMap<>();
    for (int i = 0; i < profile.size(); i++) {
      List<Frame> stack =
          Arrays.stream(profile.tree().stack(profile.node(i)))
              .mapToObj(profile.frames()::get)
              .toList();
      String thread = profile.threads().get(profile.thread(i));
      Told one = new Told(profile.start(), stack, thread, profile.second(i));
      all.merge(one, profile.weight(i), Long::sum);
    }
    return all;
  }

  private static <T> T any(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static Frame frame(Random random) {
    return new Frame(
        any(List.of(FrameKind.values()), random),
        any(NAMES, random),
        any(FILES, random),
        random.nextInt(3));
  }

  private static Profile profile(ProfileEvent event, Optional<Instant> start, Random random) {
    ProfileBuilder builder = new ProfileBuilder(event);
    start.ifPresent(builder::start);
    for (int i = random.nextInt(1, 30); i > 0; i--) {
      List<Frame> stack = new ArrayList<>();
      for (int depth = random.nextInt(6); depth > 0; depth--) {
        stack.add(frame(random));
      }
      int second = start.isPresent() ? random.nextInt(1, 90) : 0;
      long weight = random.nextLong(1, 1L << random.nextInt(1, 55));
      builder.add(stack, any(THREADS, random), second, weight);
    }
    return builder.build();
  }

  /** Any events together; samples beside others tell nothing more, and are not read. */
  private static ProfileSet set(Random random) {
    Map<ProfileEvent, Profile> profiles = new HashMap<>();
    for (ProfileEvent event : ProfileEvent.values()) {
      if (event != ProfileEvent.SAMPLES && random.nextBoolean()) {
        Optional<Instant> start =
            random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(NOON.plusMillis(random.nextInt(5_000)));
        profiles.put(event, profile(event, start, random));
      }
    }
    return profiles.isEmpty()
        ? ProfileSet.of(profile(ProfileEvent.SAMPLES, Optional.of(NOON), random))
        : new ProfileSet(profiles, List.of());
  }

  @Test
  void whatever_is_written_is_read_again_with_its_stacks_threads_times_and_weights()
      throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      ProfileSet set = set(new Random(seed));
      Path file = folder.resolve("written.otlp");
      try (var out = Files.newOutputStream(file)) {
        if (seed % 2 == 0) {
          OtlpWriter.write(set, out);
        } else {
          OtlpWriter.writePacked(set, out);
        }
      }

      ProfileSet read = ProfileFiles.read(file);

      assertThat(told(read)).as("seed %d", seed).isEqualTo(told(set));
      assertThat(read.notes()).isEmpty();
    }
  }

  private static ProfilesData data(ProfileSet set) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OtlpWriter.write(set, out);
    return ProfilesData.parseFrom(out.toByteArray());
  }

  @Test
  void tables_begin_with_nothing_and_hold_nothing_twice() throws IOException {
    ProfilesDictionary tables = data(set(new Random(4))).getDictionary();

    assertThat(tables.getStringTableList()).startsWith("").doesNotHaveDuplicates();
    for (List<? extends MessageLite> table :
        List.of(
            tables.getMappingTableList(),
            tables.getLocationTableList(),
            tables.getFunctionTableList(),
            tables.getLinkTableList(),
            tables.getAttributeTableList(),
            tables.getStackTableList())) {
      assertThat(table.getFirst().getSerializedSize()).isZero();
      assertThat(table).doesNotHaveDuplicates();
    }
  }

  @Test
  void a_stack_on_a_thread_is_one_sample_at_all_its_times() throws IOException {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.WALL).start(NOON);
    int node = builder.push(CallTree.ROOT, builder.frame(new Frame(FrameKind.JAVA, "A.b")));
    builder.add(node, builder.thread("main"), 0, 5);
    builder.add(node, builder.thread("main"), 7, 6);

    var profile =
        data(ProfileSet.of(builder.build()))
            .getResourceProfiles(0)
            .getScopeProfiles(0)
            .getProfiles(0);

    long start = NOON.getEpochSecond() * 1_000_000_000 + NOON.getNano();
    assertThat(profile.getTimeUnixNano()).isEqualTo(start);
    assertThat(profile.getDurationNano()).isEqualTo(8_000_000_000L);
    assertThat(profile.getSamplesList()).hasSize(1);
    Sample sample = profile.getSamples(0);
    assertThat(sample.getValuesList()).containsExactly(5L, 6L);
    assertThat(sample.getTimestampsUnixNanoList()).containsExactly(start, start + 7_000_000_000L);
  }

  @Test
  void times_that_the_form_cannot_tell_are_left_out() throws IOException {
    for (String far : List.of("1969-12-31T23:59:59Z", "9999-01-01T00:00:00Z")) {
      ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU).start(Instant.parse(far));
      builder.add(List.of(new Frame(FrameKind.JAVA, "A.b")), "main", 3, 5);
      builder.add(List.of(new Frame(FrameKind.JAVA, "A.b")), "main", 4, 5);
      Path file = folder.resolve("far.otlp");
      try (var out = Files.newOutputStream(file)) {
        OtlpWriter.write(ProfileSet.of(builder.build()), out);
      }

      Profile read = ProfileFiles.read(file).of(ProfileEvent.CPU, "it");

      assertThat(read.start()).isEmpty();
      assertThat(read.weight(0)).isEqualTo(10);
    }
  }
}
