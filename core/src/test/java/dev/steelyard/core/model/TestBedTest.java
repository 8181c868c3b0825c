package dev.steelyard.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestBedTest {

  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void a_machine_that_is_described_again_later_is_the_same_machine() {
    TestBed one = new TestBed("bench1", "cpu", 8, "Linux", DAY);

    assertThat(new TestBed("bench1", "cpu", 8, "Linux", DAY.plusSeconds(1)))
        .isEqualTo(one)
        .hasSameHashCodeAs(one);
    assertThat(one)
        .isNotEqualTo(new TestBed("bench2", "cpu", 8, "Linux", DAY))
        .isNotEqualTo(new TestBed("bench1", "other", 8, "Linux", DAY))
        .isNotEqualTo(new TestBed("bench1", "cpu", 16, "Linux", DAY))
        .isNotEqualTo(new TestBed("bench1", "cpu", 8, "Linux 7", DAY));
  }
}
