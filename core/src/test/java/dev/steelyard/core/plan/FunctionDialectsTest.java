package dev.steelyard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which functions are known in which databases. */
class FunctionDialectsTest {

  /** Of SQL:2023, part 2 (foundation) and part 14 (XML), those that are written as calls. */
  private static final List<String> STANDARD =
      List.of(
          ("abs acos any_value array array_agg array_max_cardinality asin atan avg btrim"
                  + " cardinality cast ceil ceiling char_length character_length coalesce collect"
                  + " convert corr cos cosh count covar_pop covar_samp cume_dist dense_rank element"
                  + " every exp extract first_value floor fusion greatest grouping intersection json"
                  + " json_array json_arrayagg json_exists json_object json_objectagg json_query"
                  + " json_scalar json_serialize json_table json_value lag last_value lead least"
                  + " listagg ln log log10 lower lpad ltrim max min mod normalize nth_value ntile"
                  + " nullif occurrences_regex octet_length overlay percent_rank percentile_cont"
                  + " percentile_disc position position_regex power rank regr_avgx regr_avgy"
                  + " regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy"
                  + " row_number rpad rtrim sin sinh sqrt stddev_pop stddev_samp substring"
                  + " substring_regex sum tan tanh translate translate_regex trim trim_array unnest"
                  + " upper var_pop var_samp width_bucket xmlagg xmlcast xmlcomment xmlconcat"
                  + " xmldocument xmlelement xmlexists xmlforest xmlparse xmlpi xmlquery xmlserialize"
                  + " xmltable xmltext")
              .split(" "));

  private static StatementEffect effect(String function, SqlDialect dialect) {
    return StatementShape.effect("SELECT %s(a, b) FROM t".formatted(function), dialect);
  }

  @ParameterizedTest
  @EnumSource
  void functions_of_the_standard_are_known_in_every_database(SqlDialect dialect) {
    assertThat(STANDARD)
        .allSatisfy(
            function -> assertThat(effect(function, dialect)).isEqualTo(StatementEffect.ASKS));
  }

  @ParameterizedTest
  @EnumSource
  void what_many_databases_have_is_known_in_every_one(SqlDialect dialect) {
    assertThat(Stream.of("ifnull", "group_concat", "md5", "json_extract", "instr", "median"))
        .allSatisfy(
            function -> assertThat(effect(function, dialect)).isEqualTo(StatementEffect.ASKS));
    assertThat(Stream.of("now", "random", "current_user", "uuid"))
        .allSatisfy(
            function -> assertThat(effect(function, dialect)).isEqualTo(StatementEffect.VARIES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"h2", "h2database", "HSQL Database Engine", "Apache Derby", "db2", "ibm.db2"})
  void what_several_databases_have_or_jdbc_names_is_known_in_one_without_a_list(String system) {
    SqlDialect dialect = SqlDialect.of(system);

    assertThat(dialect).isEqualTo(SqlDialect.OTHER);
    assertThat(
            Stream.of(
                ("char_length ifnull locate array_agg unnest cardinality group_concat timestampdiff"
                        + " md5 truncate overlay corr date_trunc monthname dayofweek lcase")
                    .split(" ")))
        .allSatisfy(
            function -> assertThat(effect(function, dialect)).isEqualTo(StatementEffect.ASKS));
    assertThat(effect("apply", dialect)).isEqualTo(StatementEffect.CHANGES);
  }

  @Test
  void what_goes_by_the_clock_somewhere_varies_in_a_database_without_a_list() {
    assertThat(
            Stream.of(
                ("now clock_timestamp statement_timestamp transaction_timestamp curdate curtime"
                        + " utc_timestamp get_current_time today sysdate getdate timeofday")
                    .split(" ")))
        .allSatisfy(function ->
            assertThat(effect(function, SqlDialect.OTHER)).isEqualTo(StatementEffect.VARIES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"redshift", "aws.redshift", "Amazon Redshift"})
  void redshift_is_postgres_with_older_names(String system) {
    SqlDialect dialect = SqlDialect.of(system);

    assertThat(
            Stream.of(
                ("nvl dateadd datediff listagg len charindex date_trunc to_char split_part"
                        + " json_extract_path_text months_between")
                    .split(" ")))
        .allSatisfy(
            function -> assertThat(effect(function, dialect)).isEqualTo(StatementEffect.ASKS));
    assertThat(effect("getdate", dialect)).isEqualTo(StatementEffect.VARIES);
    assertThat(effect("dateadd", SqlDialect.POSTGRESQL)).isEqualTo(StatementEffect.CHANGES);
  }

  @ParameterizedTest
  @CsvSource({
    "'', UNTOLD",
    "other_sql, UNTOLD",
    "sql, UNTOLD",
    "trino, UNTOLD",
    "oracle.db, OTHER",
    "microsoft.sql_server, OTHER",
    "Microsoft SQL Server, OTHER",
    "PostgreSQL, POSTGRESQL",
    "MariaDB, MYSQL",
    "SQLite, SQLITE",
    "DuckDB, DUCKDB"
  })
  void a_system_without_a_name_may_be_any(String system, SqlDialect dialect) {
    assertThat(SqlDialect.of(system)).isEqualTo(dialect);
  }

  @Test
  void where_one_of_two_is_meant_the_functions_of_both_are_known() {
    SqlDialect either = SqlDialect.POSTGRESQL.or(SqlDialect.MYSQL);

    assertThat(effect("date_trunc", either)).isEqualTo(StatementEffect.ASKS);
    assertThat(effect("date_format", either)).isEqualTo(StatementEffect.ASKS);
    assertThat(SqlDialect.SQLITE.or(SqlDialect.SQLITE)).isEqualTo(SqlDialect.SQLITE);
  }
}
