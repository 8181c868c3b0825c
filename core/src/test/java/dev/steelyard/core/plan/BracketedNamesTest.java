package dev.steelyard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in square brackets, beside lists and places in such. */
class BracketedNamesTest {

  private static StatementEffect effect(String statement) {
    return StatementShape.effect(statement, SqlDialect.UNTOLD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT [Last Update Date] FROM [Orders] WHERE [Id] = 7",
        "SELECT o.[Data Set Name], o.[Last Update By] FROM [dbo].[Orders] o",
        "SELECT [Total Drop Amount] AS [Into], [Last-Update By] FROM [Copy Jobs]",
        "SELECT a FROM t WHERE [For Update] = 1 ORDER BY [Exec Date] DESC",
        "SELECT [Customer's Update Date] FROM t WHERE a = 'x'",
        "SELECT [User] FROM [User]"
      })
  void words_within_a_name_change_nothing(String statement) {
    assertThat(effect(statement)).isEqualTo(StatementEffect.ASKS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT [nextval('s'), 1]",
        "SELECT [nextval(s)]",
        "SELECT [mine(x) for x in l] FROM t",
        "SELECT ARRAY[NEXT VALUE FOR s]",
        "SELECT ARRAY [NEXT VALUE FOR s]",
        "SELECT l[mine(i)] FROM t",
        "SELECT a IS DISTINCT FROM [mine(x)] FROM t",
        "SELECT [Last Date] FROM [Copy Jobs] UPDATE [Order Details] SET [Data Set] = 1",
        "SELECT [Customer's Name] FROM t UPDATE u SET a = 'x'",
        "SELECT [e'abc', nextval('s')]",
        "SELECT [dbo].[Take Next](1)"
      })
  void what_changes_beside_names_or_in_lists_is_told(String statement) {
    assertThat(effect(statement)).isEqualTo(StatementEffect.CHANGES);
  }

  @Test
  void a_list_of_a_moment_goes_by_the_clock() {
    assertThat(effect("SELECT [current_date]")).isEqualTo(StatementEffect.VARIES);
    assertThat(effect("SELECT [current_user] FROM t")).isEqualTo(StatementEffect.VARIES);
  }

  @Test
  void a_name_stays_as_it_is_and_a_list_has_no_values() {
    assertThat(StatementShape.of("SELECT [Max 5],  [a -- b] FROM t WHERE b = 5"))
        .isEqualTo("SELECT [Max 5], [a -- b] FROM t WHERE b = ?");
    assertThat(StatementShape.of("SELECT l[5], [5], [a - 5] FROM t"))
        .isEqualTo(StatementShape.of("SELECT l[6], [6], [a - 6] FROM t"))
        .doesNotContain("5");
    assertThat(StatementShape.withoutComments("SELECT [a -- b] FROM t -- here"))
        .isEqualTo("SELECT [a -- b] FROM t");
  }

  @Test
  void what_is_compared_is_no_table() {
    assertThat(
            StatementShape.tables("SELECT a IS NOT DISTINCT FROM b, c IS DISTINCT FROM d FROM t"))
        .containsExactly("t");
  }

  @Test
  void a_name_of_words_is_no_table_that_is_changed() {
    assertThat(StatementShape.tables("SELECT [Last Update Date] FROM [Order Details] d"))
        .containsExactly("order details");
  }
}
