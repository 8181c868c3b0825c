package dev.steelyard.profile.proto;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import io.opentelemetry.proto.profiles.v1development.Profile;
import io.opentelemetry.proto.profiles.v1development.ProfilesData;
import io.opentelemetry.proto.profiles.v1development.Sample;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads profiles of OpenTelemetry, of a file or as they are sent. The form is in development: it is
 * read as it is since stacks have a table of their own (1.9). For one thread.
 */
final class OtlpReader {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long LONGEST_SECONDS = 366L * 24 * 3600;

  private final OtlpNames names;
  private final Map<ProfileEvent, ProfileBuilder> builders = new EnumMap<>(ProfileEvent.class);
  private final OtlpTimes times;
  private final Set<String> notes = new TreeSet<>();

  private OtlpReader(OtlpNames names, OtlpTimes times) {
    this.names = names;
    this.times = times;
  }

  /**
   * Reads them.
   *
   * @param where for messages
   * @throws IOException when they are damaged
   * @throws SteelyardException when they are of an older form, or of nothing known here
   */
  static ProfileSet read(byte[] bytes, String where) throws IOException {
    ProfilesData data = ProfilesData.parseFrom(bytes);
    if (data.getDictionary().getStackTableCount() == 0) {
      throw SteelyardException.invalid(
          "%s has no profiles of OpenTelemetry as they are since its version 1.9".formatted(where));
    }
    List<Profile> profiles =
        data.getResourceProfilesList().stream()
            .flatMap(one -> one.getScopeProfilesList().stream())
            .flatMap(one -> one.getProfilesList().stream())
            .toList();
    OtlpReader reading =
        new OtlpReader(new OtlpNames(data.getDictionary()), OtlpTimes.of(profiles));
    ProfileSet set = reading.read(profiles, where);
    return data.getResourceProfilesCount() > 1
        ? set.withNotes(
            List.of(
                "profiles of %d resources, which may be processes, are added up in it"
                    .formatted(data.getResourceProfilesCount())))
        : set;
  }

  private ProfileSet read(List<Profile> profiles, String where) throws IOException {
    List<ValueKind> kinds = new ArrayList<>();
    for (Profile one : profiles) {
      ValueKind kind = names.kind(one.getSampleType());
      if (!kinds.contains(kind)) {
        kinds.add(kind);
      }
    }
    ValueChoice choice = ValueChoice.of(kinds, "", where);
    for (Profile one : profiles) {
      ValueKind kind = names.kind(one.getSampleType());
      int place = kinds.indexOf(kind);
      if (choice.chosen().containsValue(place)) {
        ProfileBuilder builder =
            builders.computeIfAbsent(kind.event().orElseThrow(), this::builder);
        long each = names.kind(one.getPeriodType()).equals(kind) ? one.getPeriod() : 0;
        for (Sample sample : one.getSamplesList()) {
          add(builder, sample, kind, each);
        }
      }
    }
    return new ProfileSet(
            builders.values().stream()
                .map(ProfileBuilder::build)
                .collect(Collectors.toMap(one -> one.event(), one -> one)),
            choice.notes())
        .withNotes(List.copyOf(notes));
  }

  private ProfileBuilder builder(ProfileEvent event) {
    ProfileBuilder builder = new ProfileBuilder(event);
    times
        .start()
        .ifPresent(nanos ->
            builder.start(
                Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND)));
    return builder;
  }

  /**
   * Adds a sample. By the letter of the form, one without values weighs 1; of a time, whoever
   * writes it means the period at which samples are taken.
   *
   * @param each what it stands for where it has times and no values; 0 where that is not said
   */
  private void add(ProfileBuilder builder, Sample sample, ValueKind kind, long each)
      throws IOException {
    int node = CallTree.ROOT;
    for (var frame : names.stack(sample.getStackIndex())) {
      node = builder.push(node, builder.frame(frame));
    }
    ProtobufProfiles.within(node);
    int thread = builder.thread(names.thread(sample));
    int values = sample.getValuesCount();
    int moments = sample.getTimestampsUnixNanoCount();
    if (values != 0 && moments != 0 && values != moments) {
      throw new InvalidProtocolBufferException(
          "a sample has %d values at %d times".formatted(values, moments));
    }
    boolean isCounted = kind.unit().equals("count");
    if (values == 0 && moments > 0 && !isCounted && each <= 0) {
      throw new InvalidProtocolBufferException(
          "a sample has no value of %s, and no period says it".formatted(kind.words()));
    }
    long valueless = isCounted ? 1 : each;
    if (values == 0 && moments > 0 && !isCounted) {
      notes.add(
          "its samples have no values: each is taken for the period that it names, %d %s"
              .formatted(each, kind.unit()));
    }
    for (int i = 0; i < Math.max(values, moments); i++) {
      long weight = PprofReader.weight(values == 0 ? valueless : sample.getValues(i), kind.scale());
      int second = moments == 0 ? 0 : second(sample.getTimestampsUnixNano(i));
      if (weight > 0) {
        builder.add(node, thread, second, weight);
      }
    }
  }

  private int second(long nanos) throws IOException {
    if (times.start().isEmpty()) {
      return 0;
    }
    long second = (nanos - times.start().getAsLong()) / NANOS_PER_SECOND;
    if (second < 0 || second > LONGEST_SECONDS) {
      throw new InvalidProtocolBufferException("a sample is %d seconds late".formatted(second));
    }
    return (int) second;
  }
}
