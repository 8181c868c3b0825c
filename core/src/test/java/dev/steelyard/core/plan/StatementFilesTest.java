package dev.steelyard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files statements read and write beside their database. */
class StatementFilesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT count(*) FROM read_parquet('/lake/t/*.parquet') | /lake/t/",
        "SELECT * FROM read_parquet(['/lake/a', '/lake/b'], union_by_name = true) |"
            + " /lake/a,/lake/b",
        "FROM '/lake/a.parquet' | /lake/a.parquet",
        "FROM \"/lake/a.parquet\" | /lake/a.parquet",
        "SELECT * FROM t, '/lake/a.parquet' WHERE b = 'x' | /lake/a.parquet",
        "SELECT * FROM (SELECT * FROM t JOIN 'file:///lake/a.csv') | /lake/a.csv",
        "DESCRIBE SELECT * FROM read_csv('/lake/it''s.csv') | /lake/it's.csv"
      })
  void what_it_reads_is_told_by_where_it_lies(String statement, String paths) {
    assertThat(StatementFiles.of(statement).read().isAny()).isFalse();
    assertThat(StatementFiles.of(statement).read().paths()).containsExactly(paths.split(","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_parquet('s3://bucket/*.parquet')",
        "SELECT * FROM read_parquet('a.parquet')",
        "SELECT * FROM read_parquet(getvariable('a'))",
        "SELECT * FROM read_parquet('/lake/' || a)",
        "SELECT * FROM read_parquet(?) /* values #7 */",
        "SELECT * FROM glob('*')"
      })
  void where_it_may_be_any_file_it_is(String statement) {
    assertThat(StatementFiles.of(statement).read().isAny()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a FROM t WHERE path = '/lake/a'",
        "SELECT extract(year FROM '2026-01-01'::date), trim(both FROM '/a/') FROM t",
        "SELECT a FROM \"my table\"",
        "SELECT v FROM t WHERE p IS NOT DISTINCT FROM ? AND id = ?",
        "SELECT v, a IS DISTINCT FROM '/lake/a.csv' FROM t",
        "SELECT trim(FROM '/lake/a.csv') FROM t",
        "SELECT a FROM t, u WHERE b IN ('/x', '/y')"
      })
  void what_names_a_file_and_reads_none_has_none(String statement) {
    assertThat(StatementFiles.of(statement).read()).isEqualTo(FilePlaces.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "COPY (SELECT * FROM t WHERE a = '/b') TO '/out/x' (FORMAT parquet) | /out/x",
        "COPY t TO '/out/x.csv' | /out/x.csv"
      })
  void what_is_copied_lies_where_it_is_copied_to(String statement, String path) {
    assertThat(StatementFiles.of(statement).written().paths()).containsExactly(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY t TO 'x.csv'",
        "COPY t TO 's3://bucket/x.csv'",
        "EXPORT DATABASE '/out'",
        "INSTALL httpfs",
        "SELECT * INTO OUTFILE '/out/x' FROM t",
        "VACUUM INTO '/out/x.db'",
        "SELECT lo_export(7, '/out/x')"
      })
  void what_else_is_written_may_be_any_file(String statement) {
    assertThat(StatementFiles.of(statement).written().isAny()).isTrue();
  }

  @Test
  void what_goes_to_the_program_or_into_the_database_is_no_file() {
    assertThat(StatementFiles.of("COPY t TO STDOUT").written()).isEqualTo(FilePlaces.NONE);
    assertThat(StatementFiles.of("COPY t FROM '/in/x.csv'").written()).isEqualTo(FilePlaces.NONE);
    assertThat(StatementFiles.of("VACUUM").written()).isEqualTo(FilePlaces.NONE);
  }

  @Test
  void a_view_over_files_and_a_file_that_is_attached_are_read_by_other_names() {
    assertThat(StatementFiles.of("CREATE VIEW v AS FROM read_parquet('/a')").isKept()).isTrue();
    assertThat(StatementFiles.of("ATTACH '/a.db' AS a").isKept()).isTrue();
    assertThat(StatementFiles.of("CREATE VIEW v AS FROM t").isKept()).isFalse();
    assertThat(StatementFiles.of("SELECT * FROM postgres_scan('', 'public', 't')").readsDatabases())
        .isTrue();
  }
}
