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
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  private final OtlpNames names;
  private final Set<String> notes = new TreeSet<>();

  private OtlpReader(OtlpNames names) {
    this.names = names;
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
    ProfileSet set = new OtlpReader(new OtlpNames(data.getDictionary())).read(profiles, where);
    return data.getResourceProfilesCount() > 1
        ? set.withNotes(
            List.of(
                "profiles of %d resources, which may be processes, are added up in it"
                    .formatted(data.getResourceProfilesCount())))
        : set;
  }

  private ProfileSet read(List<Profile> profiles, String where) throws IOException {
    Map<ValueKind, List<Profile>> byKind = new LinkedHashMap<>();
    for (Profile one : profiles) {
      byKind.computeIfAbsent(names.kind(one.getSampleType()), _ -> new ArrayList<>()).add(one);
    }
    List<ValueKind> kinds = List.copyOf(byKind.keySet());
    ValueChoice choice = ValueChoice.of(kinds, "", where);
    List<ProfileBuilder> builders = new ArrayList<>();
    for (Map.Entry<ProfileEvent, Integer> one : choice.chosen().entrySet()) {
      ValueKind kind = kinds.get(one.getValue());
      builders.add(gathered(one.getKey(), kind, byKind.getOrDefault(kind, List.of())));
    }
    return new ProfileSet(
            builders.stream()
                .map(ProfileBuilder::build)
                .collect(Collectors.toMap(one -> one.event(), one -> one)),
            choice.notes())
        .withNotes(List.copyOf(notes));
  }

  private ProfileBuilder gathered(ProfileEvent event, ValueKind kind, List<Profile> profiles)
      throws IOException {
    ProfileBuilder builder = new ProfileBuilder(event);
    OtlpTimes times = OtlpTimes.of(profiles);
    times.begin(builder);
    for (Profile one : profiles) {
      long each = names.kind(one.getPeriodType()).equals(kind) ? one.getPeriod() : 0;
      for (Sample sample : one.getSamplesList()) {
        add(builder, sample, times, kind, each);
      }
    }
    return builder;
  }

  /**
   * Adds a sample. By the letter of the form, one without values weighs 1; of a time, whoever
   * writes it means the period at which samples are taken.
   *
   * @param each what it stands for where it has times and no values; 0 where that is not said
   */
  private void add(
      ProfileBuilder builder, Sample sample, OtlpTimes times, ValueKind kind, long each)
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
      int second = moments == 0 ? 0 : times.second(sample.getTimestampsUnixNano(i));
      if (weight > 0) {
        builder.add(node, thread, second, weight);
      }
    }
  }
}
