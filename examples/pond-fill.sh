#!/bin/sh
# Builds the pond of subjects/pond, and makes and fills one for each scenario:
# pond-fill.sh JAVA FOLDER SCENARIO[,SCENARIO]. Where there are several, each lies in FOLDER by its name.
set -eu
java=$1 folder=$2 scenarios=$3
here=$(cd "$(dirname "$0")/.." && pwd)
mvn -q -f "$here/pom.xml" -DskipTests package -pl probe,subjects/pond
for scenario in $(echo "$scenarios" | tr , ' '); do
  case $scenarios in
    *,*) pond=$folder/$scenario ;;
    *) pond=$folder ;;
  esac
  "$java" -jar "$here/subjects/pond/target/pond.jar" --pond "$pond" init
  "$java" -jar "$here/subjects/pond/target/pond.jar" --pond "$pond" generate --scenario "$scenario" --seed 1
done
