"""Cases about Parquet files that ParquetCases.java has too, with the same names, parameters and answers."""
import datetime
import decimal

import pyarrow as pa
import pyarrow.parquet as pq
from steelyard_compat import Answer, case

ROWS = 5000
CODECS = {"codec": ["none", "snappy", "gzip", "zstd"]}


class File:
    def __init__(self, codec="snappy"):
        self.codec = codec

    def create(self, path):
        pq.write_table(self.table(), path, compression=self.codec, row_group_size=2048)

    def check_read(self, path):
        found = pq.read_table(path).num_rows
        assert found == ROWS, "%d rows instead of %d" % (found, ROWS)

    def some(self, path):
        table = pq.read_table(path)
        return [list(row.values()) for row in table.to_pylist() if row["id"] % 97 == 0]


@case(parameters=CODECS)
class Types(File):
    def table(self):
        begin = datetime.datetime(2020, 2, 29, 23, 59, 59, 123456)
        return pa.table({
            "id": pa.array(range(ROWS), pa.int64()),
            "small": pa.array([i % 7 for i in range(ROWS)], pa.int32()),
            "real": pa.array([i / 3 for i in range(ROWS)], pa.float64()),
            "single": pa.array([i / 7 for i in range(ROWS)], pa.float32()),
            "flag": pa.array([i % 2 == 0 for i in range(ROWS)]),
            "word": pa.array(["w%d" % (i % 100) for i in range(ROWS)]),
            "price": pa.array([decimal.Decimal(i) / 100 for i in range(ROWS)], pa.decimal128(12, 2)),
            "day": pa.array([begin.date() + datetime.timedelta(days=i) for i in range(ROWS)], pa.date32()),
            "at": pa.array([begin + datetime.timedelta(hours=i) for i in range(ROWS)], pa.timestamp("us")),
        })

    def answers(self, path):
        filtered = pq.read_table(path, filters=[("small", "=", 3), ("id", "<", 100)], columns=["id"])
        return {
            "some": Answer(self.some(path)),
            "filtered": Answer([[i] for i in filtered.column("id").to_pylist()]),
        }


@case
class Nulls(File):
    def table(self):
        return pa.table({
            "id": pa.array(range(ROWS), pa.int64()),
            "number": pa.array([None if i % 3 == 0 else i for i in range(ROWS)], pa.int32()),
            "word": pa.array([None if i % 5 == 0 else "w%d" % i for i in range(ROWS)]),
            "never": pa.array([None] * ROWS, pa.float64()),
        })

    def answers(self, path):
        column = pq.read_table(path, columns=["number"]).column("number")
        return {"some": Answer(self.some(path)), "unknown": Answer([[column.null_count]])}


@case
class Nested(File):
    def table(self):
        return pa.table({
            "id": pa.array(range(ROWS), pa.int64()),
            "list": pa.array([None if i % 11 == 0 else list(range(i % 4)) for i in range(ROWS)], pa.list_(pa.int64())),
            "point": pa.array([{"x": i, "y": "w%d" % i} for i in range(ROWS)],
                              pa.struct([("x", pa.int64()), ("y", pa.string())])),
        })

    def answers(self, path):
        rows = [row for row in pq.read_table(path).to_pylist() if row["id"] % 97 == 0]
        return {"some": Answer([[row["id"], row["list"], row["point"]["x"], row["point"]["y"]] for row in rows])}
