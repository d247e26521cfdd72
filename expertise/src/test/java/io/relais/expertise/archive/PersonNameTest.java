// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PersonNameTest {

  @Test
  void caseAccentsAndEmptyComponentsDoNotCount() {
    assertThat(PersonName.key("Lefèvre ^ Élodie^^^")).isEqualTo("LEFEVRE^ELODIE");
    assertThat(PersonName.key("  martin   dupont^jean ")).isEqualTo("MARTIN DUPONT^JEAN");
    assertThat(PersonName.key("Œuvrard^Lætitia")).isEqualTo("OEUVRARD^LAETITIA");
    assertThat(PersonName.key("=山田^太郎=やまだ^たろう")).isEqualTo("山田^太郎");
    assertThat(PersonName.key("")).isEmpty();
  }

  @Test
  void allGroupsGiveWords() {
    assertThat(PersonName.words("Yamada^Tarou=山田^太郎="))
        .containsExactly("YAMADA", "TAROU", "山田", "太郎");
    assertThat(PersonName.words("Le Goff-Martin^Anne d'Arc"))
        .containsExactly("LE", "GOFF", "MARTIN", "ANNE", "D", "ARC");
    assertThat(PersonName.words("a ".repeat(10_000))).containsExactly("A");
  }

  @Test
  void spellingsThatAreSaidAlikeSoundAlike() {
    for (String[] alike :
        new String[][] {
          {"LEFEVRE", "LEFEBVRE", ""},
          {"DUPONT", "DUPOND", "yes"},
          {"PHILIPPE", "FILIPE", "yes"},
          {"MARTIN", "MARTEN", "yes"},
          {"KATHERINE", "CATHERINE", "yes"},
          {"SCHMIT", "CHMITT", "yes"},
          {"LECOMTE", "LECONTE", ""},
          {"BERNARD", "BERNART", "yes"}
        }) {
      boolean same = PersonName.sound(alike[0]).equals(PersonName.sound(alike[1]));
      assertThat(same).as("%s %s", alike[0], alike[1]).isEqualTo(!alike[2].isEmpty());
    }
    assertThat(PersonName.sound("MARTIN")).isNotEqualTo(PersonName.sound("MOREAU"));
    assertThat(PersonName.sound("山田")).isEmpty();
  }
}
