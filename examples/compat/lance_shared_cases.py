"""Cases about Lance tables that LanceCases.java has too, with the same names, parameters and answers."""
import lance
import numpy as np
import pyarrow as pa
from steelyard_compat import Answer, Since, case

ROWS = 1000
DIMENSIONS = 32
FORMATS = {"file_version": ["usual"] + [Since("0.39.0", version) for version in ("2.0", "2.1", "2.2")]}
WORDS = ["amber", "basalt", "cedar", "delta", "ember", "fjord", "grove", "harbor", "inlet", "juniper"]


def rows(path, condition, columns):
    return lance.dataset(path).to_table(columns=columns, filter=condition)


class Table:
    def __init__(self, file_version):
        self.file_version = file_version

    def create(self, path):
        asked = {} if self.file_version == "usual" else {"data_storage_version": self.file_version}
        lance.write_dataset(self.table(0, ROWS), path, **asked)

    def check_read(self, path):
        found = rows(path, "id >= 0", ["id"]).num_rows
        assert found >= ROWS, "%d rows instead of %d" % (found, ROWS)

    def check_write(self, path):
        before = lance.dataset(path).count_rows()
        lance.write_dataset(self.table(ROWS, 10), path, mode="append")
        after = lance.dataset(path).count_rows()
        assert after == before + 10, "%d rows after 10 more, %d before" % (after, before)
        lance.dataset(path).delete("id >= %d" % ROWS)
        left = lance.dataset(path).count_rows()
        assert left == ROWS, "%d rows after what came was deleted" % left


@case(parameters=FORMATS)
class BasicTypes(Table):
    def table(self, first, count):
        ids = range(first, first + count)
        return pa.table({
            "id": pa.array(ids, pa.int64()),
            "small": pa.array([i % 7 for i in ids], pa.int32()),
            "real": pa.array([i / 3 for i in ids], pa.float64()),
            "text": pa.array([WORDS[i % 10] + str(i) for i in ids]),
            "flag": pa.array([i % 2 == 0 for i in ids]),
        })

    def answers(self, path):
        return {
            "all": Answer(rows(path, "id < 1000", ["id", "small", "real", "text", "flag"])),
            "filtered": Answer(rows(path, "small = 3 AND real > 100", ["id"])),
            "count": lance.dataset(path).count_rows("id < 1000"),
        }


@case(parameters=FORMATS)
class Nulls(Table):
    def table(self, first, count):
        ids = range(first, first + count)
        return pa.table({
            "id": pa.array(ids, pa.int64()),
            "number": pa.array([None if i % 3 == 0 else i for i in ids], pa.int32()),
            "text": pa.array([None if i % 5 == 0 else WORDS[i % 10] for i in ids]),
            "never": pa.array([None for _ in ids], pa.float64()),
        })

    def answers(self, path):
        return {
            "all": Answer(rows(path, "id < 1000", ["id", "number", "text", "never"])),
            "unknown": lance.dataset(path).count_rows("number IS NULL AND id < 1000"),
        }


@case(parameters=FORMATS)
class Vectors(Table):
    def points(self, first, count):
        i, j = np.meshgrid(np.arange(first, first + count), np.arange(DIMENSIONS), indexing="ij")
        return ((i * 7919 + j * 104729 + i * j * 31) % 10007 / 10007.0).astype(np.float32)

    def table(self, first, count):
        flat = pa.array(self.points(first, count).reshape(-1), pa.float32())
        return pa.table({
            "id": pa.array(range(first, first + count), pa.int64()),
            "vector": pa.FixedSizeListArray.from_arrays(flat, DIMENSIONS),
        })

    def answers(self, path):
        near = {"column": "vector", "q": self.points(5, 1)[0], "k": 10, "use_index": False}
        return {
            "nearest": Answer(lance.dataset(path).to_table(columns=["id"], nearest=near).column("id")),
            "some": Answer(rows(path, "id = 3 OR id = 999", ["vector"])),
        }
