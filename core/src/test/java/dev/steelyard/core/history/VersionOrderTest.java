package dev.steelyard.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.DutBuild;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {

  @Test
  void numbers_and_the_words_around_a_release_tell_an_order() {
    List<String> inOrder =
        List.of(
            "0.9",
            "0.10",
            "1.0.0.dev3",
            "1.0.0a1",
            "1.0.0-alpha.2",
            "1.0.0-beta",
            "1.0.0-M1",
            "1.0.0-rc1",
            "1.0.0rc2",
            "1.0.0-rc18",
            "1.0.0-SNAPSHOT",
            "v1.0.0+abc1234",
            "1.0.0.post1",
            "1.0.1",
            "1.0.1-14-gabc1234",
            "2");

    for (int i = 0; i < inOrder.size(); i++) {
      for (int j = 0; j < inOrder.size(); j++) {
        assertThat(Integer.signum(VersionOrder.ORDER.compare(inOrder.get(i), inOrder.get(j))))
            .as("%s against %s", inOrder.get(i), inOrder.get(j))
            .isEqualTo(Integer.signum(Integer.compare(i, j)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0+abc1234, 0+0000001",
    "abc1234, def5678",
    "1234567, abcdef0",
    "1.0, 1.0.0",
    "1.0.0, v1.0",
    "1.0-jre, 1.0-android",
    "nightly, weekly",
    "0+abc1234-dirty.0123456, 0+abc1234-dirty.6543210",
  })
  void hashes_and_other_words_tell_nothing(String one, String other) {
    assertThat(VersionOrder.ORDER.compare(one, other)).isZero();
    assertThat(VersionOrder.ORDER.compare(other, one)).isZero();
  }

  @Test
  void uncommitted_changes_come_after_the_commit_they_stand_on() {
    DutBuild clean = new DutBuild("db", "0+abc1234", Instant.EPOCH);
    DutBuild dirty = new DutBuild("db", "0+abc1234-dirty.0123456", Instant.EPOCH);
    DutBuild other = new DutBuild("db", "0+def1234", Instant.EPOCH);

    assertThat(new BuildOrder(dirty, 5, 0)).isGreaterThan(new BuildOrder(clean, 5, 1));
    assertThat(BuildOrder.tells(clean, dirty)).isTrue();
    assertThat(BuildOrder.tells(other, dirty)).isFalse();
  }

  @Property(tries = 50)
  void it_is_an_order_whatever_the_versions_are(
      @ForAll @StringLength(max = 6) @CharRange(from = '-', to = '1') String one,
      @ForAll @StringLength(max = 6) @CharRange(from = 'a', to = 'c') String two,
      @ForAll @StringLength(max = 4) String three) {
    List<String> all = new ArrayList<>();
    for (String first : List.of(one, two, three, "rc")) {
      for (String second : List.of(one, two, three, "1")) {
        all.add(first + second);
        all.add(first + "." + second);
      }
    }

    for (String a : all) {
      for (String b : all) {
        int ab = Integer.signum(VersionOrder.ORDER.compare(a, b));
        assertThat(Integer.signum(VersionOrder.ORDER.compare(b, a))).isEqualTo(-ab);
        for (String c : all) {
          int bc = Integer.signum(VersionOrder.ORDER.compare(b, c));
          if (ab <= 0 && bc <= 0) {
            assertThat(VersionOrder.ORDER.compare(a, c)).as("%s %s %s", a, b, c).isNotPositive();
          }
        }
      }
    }
  }
}
