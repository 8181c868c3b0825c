package dev.steelyard.compat.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.compat.CellVerdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the words of real libraries: Lance, DuckDB, SQLite, Parquet's readers. */
class FailureWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          REFUSED      | ValueError    | Invalid user input: Unknown Lance storage version: 2.2
          REFUSED      | OSError       | This dataset cannot be read by this version of Lance. Please upgrade Lance to read this dataset. Flags: 8
          REFUSED      | IOException   | Trying to read a database file with version number 64, but we can only read version 39
          REFUSED      | OSError       | Not supported: the dataset was written by a newer version
          REFUSED      | NotImplementedError | lists of lists
          REFUSED      | OSError       | Blob column version mismatch. Dataset uses V1 but write requires V2
          BROKEN       | pyo3_runtime.PanicException | called `Option::unwrap()` on a `None` value
          BROKEN       | OSError       | task 11369 panicked with message "not supported"
          BROKEN       | OSError       | Execution error: index out of bounds: the len is 3 but the index is 7
          BROKEN       | KeyError      | 'id'
          BROKEN       | TypeError     | unsupported operand type(s) for +: 'int' and 'NoneType'
          BROKEN       | TypeError     | read() got an unexpected keyword argument 'version'
          BROKEN       | ValueError    | corrupt file: invalid magic number in version 2 footer
          BROKEN       | RuntimeError  | unknown error while reading feature column
          BROKEN       | LookupError   | unknown encoding: foo
          BROKEN       | ValueError    | Unknown format code 'd' for object of type 'str'
          BROKEN       | OSError       | [Errno 95] Operation not supported
          BROKEN       | java.lang.NoSuchMethodError | 'void a.B.read(a.Version)' is not supported
          REFUSED      | ValueError    | invalid file version 3
          REFUSED      | RuntimeError  | unknown feature flag 64
          REFUSED      | java.sql.SQLException | unsupported file format
          BROKEN       | ArrowInvalid  | External error: RuntimeError: Task was aborted
          WRONG_ANSWER | AssertionError | 990 rows instead of 1000
          """)
  void a_refusal_is_told_from_a_break(CellVerdict verdict, String type, String message) {
    assertThat(FailureWords.verdict(type, message)).isEqualTo(verdict);
  }
}
