package dev.steelyard.core.plan;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What functions of databases do, by their names: those of the SQL standard, PostgreSQL, SQLite,
 * DuckDB and MySQL, as their manuals list them. What is not listed may do anything.
 */
final class KnownFunctions {

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** Answers by nothing but what it is given and what is stored. */
  private static final Set<String> PURE =
      words(
          """
          abs acos acosh acosd asin asinh asind atan atan2 atanh atand cbrt ceil ceiling cos cosh cosd cot degrees div
          erf even exp factorial floor fmod gamma gcd greatest lcm least lgamma ln log log10 log2 mod nextafter pi
          pow power radians round sign signbit sin sinh sind sqrt tan tanh tand trunc truncate width_bucket xor
          isfinite isinf isnan scale min_scale trim_scale numeric
          ascii bin bit_count bit_length btrim char char_length character_length chr concat concat_ws contains convert
          conv damerau_levenshtein decode editdist3 elt encode ends_with export_set field find_in_set format formatreadablesize
          from_base64 glob hamming hex initcap insert instr jaccard jaro_similarity jaro_winkler_similarity lcase
          left length len levenshtein like like_escape ilike_escape locate lower lpad ltrim make_set mid mismatches
          nfc_normalize normalize not_like_escape oct octet_length ord overlay parse_ident parse_path parse_dirname
          parse_filename position prefix printf suffix quote quote_ident quote_literal quote_nullable regexp repeat
          replace reverse right rpad rtrim soundex space split split_part sprintf starts_with strcmp strip_accents
          strlen strpos string_split string_split_regex string_to_array string_to_table substr substring substring_index
          substring_grapheme to_base to_base64 translate trim ucase unaccent unhex unicode unistr upper url_decode url_encode
          length_grapheme left_grapheme right_grapheme similarity word_similarity
          md5 md5_number sha sha1 sha2 sha224 sha256 sha384 sha512 crc32 crc32c hash hashtext digest hmac
          avg any_value bool_and bool_or every bit_and bit_or bit_xor corr count count_if countif count_star
          covar_pop covar_samp entropy favg first fsum kahan_sum geomean geometric_mean group_concat histogram kurtosis kurtosis_pop last list listagg mad max max_by
          median min min_by mode percentile_cont percentile_disc product quantile sem skewness std stddev stddev_pop
          stddev_samp string_agg sum sumkahan total var_pop var_samp variance grouping grouping_id weighted_avg
          argmax argmin arg_max arg_min arbitrary reservoir_quantile range_agg range_intersect_agg xmlagg
          cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number fill
          cast try_cast coalesce ifnull nvl nvl2 nullif iif if case choose typeof pg_typeof
          try can_cast_implicitly error_free iff constant_or_null alias
          row array map struct union_value unnest explode generate_series generate_subscripts range
          cardinality element_at flatten aggregate apply filter reduce transform len list unpivot
          datediff datepart datesub dateadd datetrunc adddate addtime subdate subtime day dayname dayofmonth dayofweek
          dayofyear days decade century epoch era extract from_days from_unixtime get_format hour hours isodow isoyear
          julian last_day make_date make_interval make_time make_timestamp make_timestamptz makedate maketime microsecond
          microseconds millennium millisecond milliseconds minute minutes month monthname months nanosecond period_add period_diff
          quarter sec_to_time second seconds str_to_date timediff timestampadd timestampdiff time_bucket time_format
          time_to_sec timezone timezone_hour timezone_minute to_char to_date to_days to_number to_seconds to_timestamp
          week weekday weekofyear year years yearweek yearmonth justify_days justify_hours justify_interval date_bin
          date time datetime timestamp timestamptz julianday unixepoch strftime strptime try_strptime convert_tz interval
          host hostmask masklen netmask network broadcast family inet_merge inet_same_family inet_aton inet_ntoa inet6_aton inet6_ntoa
          is_ipv4 is_ipv6 abbrev set_masklen
          area center diameter height isclosed isopen npoints pclose point popen radius slope box circle line lseg path polygon
          lower_inc lower_inf upper_inc upper_inf isempty multirange
          int4range int8range numrange tsrange tstzrange daterange
          to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery ts_rank ts_rank_cd ts_headline setweight strip numnode querytree
          match match_bm25 bm25 highlight snippet rtreecheck offsets matchinfo
          json json5 jsonb to_json to_jsonb row_to_json member of
          xmlelement xmlforest xmlconcat xmlparse xmlserialize xmltable xmlexists xpath xpath_exists extractvalue
          iif likelihood likely unlikely sqlite_version sqlite_source_id sqlite_compileoption_get sqlite_compileoption_used sqlite_offset zeroblob subtype
          version current_database current_catalog database schema current_schema current_schemas user current_user session_user system_user
          col_description obj_description shobj_description format_type to_regclass to_regtype to_regproc to_regnamespace
          collate collation coercibility charset uncompress compress uncompressed_length
          glob sniff_csv parquet_metadata parquet_schema parquet_file_metadata parquet_kv_metadata parquet_scan seq_scan index_scan
          iceberg_scan iceberg_metadata iceberg_snapshots delta_scan lance_scan sqlite_scan postgres_scan mysql_scan arrow_scan
          query query_table columns summary test_all_types icu_calendar_names enum_code enum_first enum_last enum_range enum_range_boundary
          cosine_similarity cosine_distance inner_product l2_distance l1_distance hamming_distance jaccard_distance vector_dims vector_norm vector_distance
          stem tokenize
          any all some value default inserting
          bit binary varbinary char character varchar varying nchar nvarchar text decimal numeric number float real double
          """);

  /** The names of whole families begin so. */
  private static final List<String> PURE_FAMILIES =
      List.of(
          "json_",
          "jsonb_",
          "list_",
          "array_",
          "map_",
          "struct_",
          "union_",
          "regexp_",
          "str_",
          "string_",
          "date_",
          "epoch_",
          "regr_",
          "approx_",
          "quantile_",
          "percentile_",
          "bit_",
          "bool_",
          "st_",
          "h3_",
          "to_",
          "read_",
          "parse_",
          "pragma_",
          "duckdb_",
          "pg_get_",
          "has_",
          "ts_",
          "tsvector_",
          "bin_to_",
          "bitstring_",
          "grouping_",
          "from_",
          "is_",
          "stddev_",
          "var_");

  /** Sizes and names of what is stored, which change as that does. */
  private static final Set<String> OF_WHAT_IS_STORED =
      words(
          """
          pg_column_size pg_database_size pg_indexes_size pg_relation_size pg_size_bytes pg_size_pretty pg_table_size
          pg_tablespace_size pg_total_relation_size pg_table_is_visible pg_type_is_visible pg_function_is_visible
          pg_encoding_to_char pg_char_to_encoding pg_client_encoding pg_index_column_has_property pg_index_has_property
          pg_relation_filenode pg_relation_filepath pg_options_to_table pg_describe_object pg_collation_for
          """);

  /** Has another answer each time, or does something beside, and changes nothing that is stored. */
  private static final Set<String> VARYING =
      words(
          """
          now sysdate getdate timeofday clock_timestamp statement_timestamp current_timestamp current_time current_date
          localtime localtimestamp get_current_time get_current_timestamp today unix_timestamp gen_random_uuid uuidv4 uuidv7
          age pg_sleep pg_sleep_for pg_sleep_until sleep benchmark
          lastval currval changes total_changes last_insert_rowid last_insert_id found_rows row_count
          scope_identity ident_current current_setting getvariable getenv pg_backend_pid connection_id
          txid_current txid_current_if_assigned txid_current_snapshot pg_current_xact_id pg_current_xact_id_if_assigned
          pg_current_snapshot pg_current_wal_lsn pg_current_wal_insert_lsn pg_last_wal_replay_lsn pg_last_wal_receive_lsn
          pg_is_in_recovery pg_postmaster_start_time pg_conf_load_time pg_notify pg_listening_channels
          random random_normal randomblob rand uuid uuid_short uuid_generate_v1 uuid_generate_v4 gen_random_bytes gen_salt
          sys_guid newid newsequentialid curdate curtime utc_date utc_time utc_timestamp getutcdate sysdatetime
          sysutcdatetime current_localtime current_localtimestamp transaction_timestamp ps_thread_id
          inet_client_addr inet_client_port inet_server_addr inet_server_port pg_blocking_pids pg_trigger_depth
          in_search_path current_query current_connection_id current_query_id current_transaction_id txid_status
          pg_logical_slot_peek_changes pg_lock_status pg_cursor pg_prepared_statement pg_prepared_xact
          get_lock is_free_lock is_used_lock
          """);

  private static final List<String> VARYING_FAMILIES = List.of("pg_stat_", "pg_ls_", "pg_read_");

  /** With nothing given, or no more than a form, it is by the clock. */
  private static final Set<String> BY_CLOCK =
      Set.of("date", "time", "datetime", "julianday", "unixepoch", "strftime", "timediff");

  private KnownFunctions() {}

  private static Set<String> words(String text) {
    return BLANKS.splitAsStream(text.strip()).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What a call does; changing where the function is not known.
   *
   * @param arguments how many are given
   */
  static StatementEffect effect(String name, int arguments) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (BY_CLOCK.contains(lower) && arguments < (lower.equals("strftime") ? 2 : 1)) {
      return StatementEffect.VARIES;
    }
    if (VARYING.contains(lower) || VARYING_FAMILIES.stream().anyMatch(lower::startsWith)) {
      return StatementEffect.VARIES;
    }
    boolean isPure =
        PURE.contains(lower)
            || OF_WHAT_IS_STORED.contains(lower)
            || PURE_FAMILIES.stream().anyMatch(lower::startsWith);
    return isPure ? StatementEffect.ASKS : StatementEffect.CHANGES;
  }
}
