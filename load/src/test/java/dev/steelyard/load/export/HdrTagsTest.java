package dev.steelyard.load.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HdrTagsTest {

  @Test
  void names_that_would_be_one_tag_are_numbered_and_keep_theirs() {
    HdrTags tags = new HdrTags();

    assertThat(tags.of("a b")).isEqualTo("a_b");
    assertThat(tags.of("a,b")).isEqualTo("a_b_2");
    assertThat(tags.of("a_b")).isEqualTo("a_b_3");
    assertThat(tags.of("a_b_2")).isEqualTo("a_b_2_2");
    assertThat(tags.of("a b")).isEqualTo("a_b");
    assertThat(tags.of("")).isEqualTo("_");
  }
}
