package dev.steelyard.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValuesHashTest {

  private static long hash(@Nullable Object... values) {
    return ValuesHash.of(values);
  }

  @Test
  void different_values_have_different_numbers_and_equal_ones_the_same() {
    List<Long> all = new ArrayList<>();
    for (int i = -1_000; i < 1_000; i++) {
      all.add(hash(i));
      all.add(hash(i, 0));
      all.add(hash("text " + i));
      all.add(hash(i + 0.5));
    }
    all.add(hash());
    all.add(hash((Object) null));
    all.add(hash("Aa"));
    all.add(hash("BB"));
    all.add(hash(new byte[] {1, 2}));
    all.add(hash(new byte[] {2, 1}));
    all.add(hash(new Object[] {new Object[] {1}, 2}));
    all.add(hash(1, new Object[] {2}));

    for (int micros = 0; micros < 1_000; micros++) {
      Timestamp time = new Timestamp(1_700_000_000_000L);
      time.setNanos(1_000 * micros);
      all.add(hash(time));
      all.add(hash(new UUID(micros, micros)));
      all.add(hash(Instant.ofEpochSecond(micros, micros)));
      all.add(hash(LocalDateTime.of(2026, 1, 1, 0, 0).plusNanos(micros)));
      all.add(hash(new Date(micros)));
    }

    assertThat(all).doesNotHaveDuplicates().allMatch(one -> one > 0);
    assertThat(hash(new UUID(1, 2), new Timestamp(5)))
        .isEqualTo(hash(new UUID(1, 2), new Timestamp(5)));
    assertThat(hash(7, "a", new byte[] {3})).isEqualTo(hash(7L, "a", new byte[] {3}));
  }

  private static long in(String zone, Supplier<Object> value) {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      return hash(value.get());
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void moments_and_days_are_the_same_in_each_time_zone() {
    for (Supplier<Object> value :
        List.<Supplier<Object>>of(
            () -> new Timestamp(1_700_000_000_123L),
            () -> new Date(1_700_000_000_123L),
            () -> java.sql.Date.valueOf("2026-01-01"),
            () -> Time.valueOf("10:20:30"))) {
      assertThat(in("Asia/Tokyo", value)).isEqualTo(in("America/New_York", value));
    }
    assertThat(hash(Time.valueOf("10:20:30"))).isNotEqualTo(hash(Time.valueOf("10:20:31")));
    assertThat(hash(new Time(1))).isNotEqualTo(hash(new Time(2)));
  }
}
