// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.nio.charset.StandardCharsets;

/// Data element tags (PS3.6): an `int` whose upper half is the group and whose lower half is the
/// element. Tags are ordered as unsigned numbers.
public final class Tag {
  public static final int COMMAND_GROUP_LENGTH = 0x00000000;
  public static final int AFFECTED_SOP_CLASS_UID = 0x00000002;
  public static final int REQUESTED_SOP_CLASS_UID = 0x00000003;
  public static final int COMMAND_FIELD = 0x00000100;
  public static final int MESSAGE_ID = 0x00000110;
  public static final int MESSAGE_ID_BEING_RESPONDED_TO = 0x00000120;
  public static final int MOVE_DESTINATION = 0x00000600;
  public static final int PRIORITY = 0x00000700;
  public static final int COMMAND_DATA_SET_TYPE = 0x00000800;
  public static final int STATUS = 0x00000900;
  public static final int OFFENDING_ELEMENT = 0x00000901;
  public static final int ERROR_COMMENT = 0x00000902;
  public static final int ERROR_ID = 0x00000903;
  public static final int AFFECTED_SOP_INSTANCE_UID = 0x00001000;
  public static final int REQUESTED_SOP_INSTANCE_UID = 0x00001001;
  public static final int EVENT_TYPE_ID = 0x00001002;
  public static final int ATTRIBUTE_IDENTIFIER_LIST = 0x00001005;
  public static final int ACTION_TYPE_ID = 0x00001008;
  public static final int NUMBER_OF_REMAINING_SUBOPERATIONS = 0x00001020;
  public static final int NUMBER_OF_COMPLETED_SUBOPERATIONS = 0x00001021;
  public static final int NUMBER_OF_FAILED_SUBOPERATIONS = 0x00001022;
  public static final int NUMBER_OF_WARNING_SUBOPERATIONS = 0x00001023;
  public static final int MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE = 0x00001030;
  public static final int MOVE_ORIGINATOR_MESSAGE_ID = 0x00001031;
  public static final int FILE_META_INFORMATION_GROUP_LENGTH = 0x00020000;
  public static final int FILE_META_INFORMATION_VERSION = 0x00020001;
  public static final int MEDIA_STORAGE_SOP_CLASS_UID = 0x00020002;
  public static final int MEDIA_STORAGE_SOP_INSTANCE_UID = 0x00020003;
  public static final int TRANSFER_SYNTAX_UID = 0x00020010;
  public static final int IMPLEMENTATION_CLASS_UID = 0x00020012;
  public static final int IMPLEMENTATION_VERSION_NAME = 0x00020013;
  public static final int SOURCE_APPLICATION_ENTITY_TITLE = 0x00020016;
  public static final int SENDING_APPLICATION_ENTITY_TITLE = 0x00020017;
  public static final int RECEIVING_APPLICATION_ENTITY_TITLE = 0x00020018;
  public static final int PRIVATE_INFORMATION_CREATOR_UID = 0x00020100;
  public static final int PRIVATE_INFORMATION = 0x00020102;
  public static final int SPECIFIC_CHARACTER_SET = 0x00080005;
  public static final int IMAGE_TYPE = 0x00080008;
  public static final int INSTANCE_CREATION_DATE = 0x00080012;
  public static final int INSTANCE_CREATION_TIME = 0x00080013;
  public static final int INSTANCE_CREATOR_UID = 0x00080014;
  public static final int SOP_CLASS_UID = 0x00080016;
  public static final int SOP_INSTANCE_UID = 0x00080018;
  public static final int STUDY_DATE = 0x00080020;
  public static final int SERIES_DATE = 0x00080021;
  public static final int ACQUISITION_DATE = 0x00080022;
  public static final int CONTENT_DATE = 0x00080023;
  public static final int ACQUISITION_DATE_TIME = 0x0008002A;
  public static final int STUDY_TIME = 0x00080030;
  public static final int SERIES_TIME = 0x00080031;
  public static final int ACQUISITION_TIME = 0x00080032;
  public static final int CONTENT_TIME = 0x00080033;
  public static final int ACCESSION_NUMBER = 0x00080050;
  public static final int ISSUER_OF_ACCESSION_NUMBER_SEQUENCE = 0x00080051;
  public static final int QUERY_RETRIEVE_LEVEL = 0x00080052;
  public static final int RETRIEVE_AE_TITLE = 0x00080054;
  public static final int INSTANCE_AVAILABILITY = 0x00080056;
  public static final int FAILED_SOP_INSTANCE_UID_LIST = 0x00080058;
  public static final int MODALITY = 0x00080060;
  public static final int MODALITIES_IN_STUDY = 0x00080061;
  public static final int SOP_CLASSES_IN_STUDY = 0x00080062;
  public static final int CONVERSION_TYPE = 0x00080064;
  public static final int PRESENTATION_INTENT_TYPE = 0x00080068;
  public static final int MANUFACTURER = 0x00080070;
  public static final int INSTITUTION_NAME = 0x00080080;
  public static final int INSTITUTION_ADDRESS = 0x00080081;
  public static final int REFERRING_PHYSICIAN_NAME = 0x00080090;
  public static final int CODE_VALUE = 0x00080100;
  public static final int CODING_SCHEME_DESIGNATOR = 0x00080102;
  public static final int CODING_SCHEME_VERSION = 0x00080103;
  public static final int CODE_MEANING = 0x00080104;
  public static final int TIMEZONE_OFFSET_FROM_UTC = 0x00080201;
  public static final int STATION_NAME = 0x00081010;
  public static final int STUDY_DESCRIPTION = 0x00081030;
  public static final int PROCEDURE_CODE_SEQUENCE = 0x00081032;
  public static final int SERIES_DESCRIPTION = 0x0008103E;
  public static final int INSTITUTIONAL_DEPARTMENT_NAME = 0x00081040;
  public static final int PHYSICIANS_OF_RECORD = 0x00081048;
  public static final int PERFORMING_PHYSICIAN_NAME = 0x00081050;
  public static final int NAME_OF_PHYSICIANS_READING_STUDY = 0x00081060;
  public static final int OPERATORS_NAME = 0x00081070;
  public static final int ADMITTING_DIAGNOSES_DESCRIPTION = 0x00081080;
  public static final int MANUFACTURER_MODEL_NAME = 0x00081090;
  public static final int REFERENCED_STUDY_SEQUENCE = 0x00081110;
  public static final int REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE = 0x00081111;
  public static final int REFERENCED_SERIES_SEQUENCE = 0x00081115;
  public static final int REFERENCED_PATIENT_SEQUENCE = 0x00081120;
  public static final int REFERENCED_IMAGE_SEQUENCE = 0x00081140;
  public static final int REFERENCED_INSTANCE_SEQUENCE = 0x0008114A;
  public static final int REFERENCED_SOP_CLASS_UID = 0x00081150;
  public static final int REFERENCED_SOP_INSTANCE_UID = 0x00081155;
  public static final int REFERENCED_FRAME_NUMBER = 0x00081160;
  public static final int RETRIEVE_URL = 0x00081190;
  public static final int TRANSACTION_UID = 0x00081195;
  public static final int WARNING_REASON = 0x00081196;
  public static final int FAILURE_REASON = 0x00081197;
  public static final int FAILED_SOP_SEQUENCE = 0x00081198;
  public static final int REFERENCED_SOP_SEQUENCE = 0x00081199;
  public static final int LOSSY_IMAGE_COMPRESSION_RETIRED = 0x00082110;
  public static final int DERIVATION_DESCRIPTION = 0x00082111;
  public static final int SOURCE_IMAGE_SEQUENCE = 0x00082112;
  public static final int ANATOMIC_REGION_SEQUENCE = 0x00082218;
  public static final int ANATOMIC_REGION_MODIFIER_SEQUENCE = 0x00082220;
  public static final int PATIENT_NAME = 0x00100010;
  public static final int PATIENT_ID = 0x00100020;
  public static final int ISSUER_OF_PATIENT_ID = 0x00100021;
  public static final int TYPE_OF_PATIENT_ID = 0x00100022;
  public static final int ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE = 0x00100024;
  public static final int PATIENT_BIRTH_DATE = 0x00100030;
  public static final int PATIENT_BIRTH_TIME = 0x00100032;
  public static final int PATIENT_SEX = 0x00100040;
  public static final int OTHER_PATIENT_IDS = 0x00101000;
  public static final int OTHER_PATIENT_NAMES = 0x00101001;
  public static final int OTHER_PATIENT_IDS_SEQUENCE = 0x00101002;
  public static final int PATIENT_BIRTH_NAME = 0x00101005;
  public static final int PATIENT_AGE = 0x00101010;
  public static final int PATIENT_SIZE = 0x00101020;
  public static final int PATIENT_WEIGHT = 0x00101030;
  public static final int PATIENT_MOTHER_BIRTH_NAME = 0x00101060;
  public static final int MEDICAL_ALERTS = 0x00102000;
  public static final int ALLERGIES = 0x00102110;
  public static final int ETHNIC_GROUP = 0x00102160;
  public static final int ADDITIONAL_PATIENT_HISTORY = 0x001021B0;
  public static final int PREGNANCY_STATUS = 0x001021C0;
  public static final int PATIENT_COMMENTS = 0x00104000;
  public static final int PATIENT_IDENTITY_REMOVED = 0x00120062;
  public static final int DEIDENTIFICATION_METHOD = 0x00120063;
  public static final int CONTRAST_BOLUS_AGENT = 0x00180010;
  public static final int BODY_PART_EXAMINED = 0x00180015;
  public static final int CINE_RATE = 0x00180040;
  public static final int DEVICE_SERIAL_NUMBER = 0x00181000;
  public static final int DATE_OF_SECONDARY_CAPTURE = 0x00181012;
  public static final int SECONDARY_CAPTURE_DEVICE_MANUFACTURER = 0x00181016;
  public static final int SOFTWARE_VERSIONS = 0x00181020;
  public static final int PROTOCOL_NAME = 0x00181030;
  public static final int FRAME_TIME = 0x00181063;
  public static final int MULTIPLEX_GROUP_TIME_OFFSET = 0x00181068;
  public static final int TRIGGER_TIME_OFFSET = 0x00181069;
  public static final int SYNCHRONIZATION_TRIGGER = 0x0018106A;
  public static final int HEART_RATE = 0x00181088;
  public static final int ACQUISITION_TIME_SYNCHRONIZED = 0x00181800;
  public static final int DETECTOR_TYPE = 0x00187004;
  public static final int ACQUISITION_DURATION = 0x00189073;
  public static final int STUDY_INSTANCE_UID = 0x0020000D;
  public static final int SERIES_INSTANCE_UID = 0x0020000E;
  public static final int STUDY_ID = 0x00200010;
  public static final int SERIES_NUMBER = 0x00200011;
  public static final int ACQUISITION_NUMBER = 0x00200012;
  public static final int INSTANCE_NUMBER = 0x00200013;
  public static final int PATIENT_ORIENTATION = 0x00200020;
  public static final int IMAGE_POSITION_PATIENT = 0x00200032;
  public static final int IMAGE_ORIENTATION_PATIENT = 0x00200037;
  public static final int FRAME_OF_REFERENCE_UID = 0x00200052;
  public static final int LATERALITY = 0x00200060;
  public static final int IMAGE_LATERALITY = 0x00200062;
  public static final int SYNCHRONIZATION_FRAME_OF_REFERENCE_UID = 0x00200200;
  public static final int POSITION_REFERENCE_INDICATOR = 0x00201040;
  public static final int NUMBER_OF_PATIENT_RELATED_STUDIES = 0x00201200;
  public static final int NUMBER_OF_PATIENT_RELATED_SERIES = 0x00201202;
  public static final int NUMBER_OF_PATIENT_RELATED_INSTANCES = 0x00201204;
  public static final int NUMBER_OF_STUDY_RELATED_SERIES = 0x00201206;
  public static final int NUMBER_OF_STUDY_RELATED_INSTANCES = 0x00201208;
  public static final int NUMBER_OF_SERIES_RELATED_INSTANCES = 0x00201209;
  public static final int IMAGE_COMMENTS = 0x00204000;
  public static final int PATIENT_EYE_MOVEMENT_COMMANDED = 0x00220005;
  public static final int EMMETROPIC_MAGNIFICATION = 0x0022000A;
  public static final int INTRA_OCULAR_PRESSURE = 0x0022000B;
  public static final int HORIZONTAL_FIELD_OF_VIEW = 0x0022000C;
  public static final int PUPIL_DILATED = 0x0022000D;
  public static final int DEGREE_OF_DILATION = 0x0022000E;
  public static final int ACQUISITION_DEVICE_TYPE_CODE_SEQUENCE = 0x00220015;
  public static final int ILLUMINATION_TYPE_CODE_SEQUENCE = 0x00220016;
  public static final int LIGHT_PATH_FILTER_TYPE_STACK_CODE_SEQUENCE = 0x00220017;
  public static final int IMAGE_PATH_FILTER_TYPE_STACK_CODE_SEQUENCE = 0x00220018;
  public static final int LENSES_CODE_SEQUENCE = 0x00220019;
  public static final int REFRACTIVE_STATE_SEQUENCE = 0x0022001B;
  public static final int OPHTHALMIC_FRAME_LOCATION_SEQUENCE = 0x00220031;
  public static final int OPHTHALMIC_IMAGE_ORIENTATION = 0x00220039;
  public static final int MYDRIATIC_AGENT_SEQUENCE = 0x00220058;
  public static final int SAMPLES_PER_PIXEL = 0x00280002;
  public static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;
  public static final int PLANAR_CONFIGURATION = 0x00280006;
  public static final int NUMBER_OF_FRAMES = 0x00280008;
  public static final int FRAME_INCREMENT_POINTER = 0x00280009;
  public static final int ROWS = 0x00280010;
  public static final int COLUMNS = 0x00280011;
  public static final int PIXEL_SPACING = 0x00280030;
  public static final int PIXEL_ASPECT_RATIO = 0x00280034;
  public static final int BITS_ALLOCATED = 0x00280100;
  public static final int BITS_STORED = 0x00280101;
  public static final int HIGH_BIT = 0x00280102;
  public static final int PIXEL_REPRESENTATION = 0x00280103;
  public static final int SMALLEST_IMAGE_PIXEL_VALUE = 0x00280106;
  public static final int LARGEST_IMAGE_PIXEL_VALUE = 0x00280107;
  public static final int PIXEL_PADDING_VALUE = 0x00280120;
  public static final int QUALITY_CONTROL_IMAGE = 0x00280300;
  public static final int BURNED_IN_ANNOTATION = 0x00280301;
  public static final int RECOGNIZABLE_VISUAL_FEATURES = 0x00280302;
  public static final int PIXEL_SPACING_CALIBRATION_TYPE = 0x00280A02;
  public static final int WINDOW_CENTER = 0x00281050;
  public static final int WINDOW_WIDTH = 0x00281051;
  public static final int RESCALE_INTERCEPT = 0x00281052;
  public static final int RESCALE_SLOPE = 0x00281053;
  public static final int VOI_LUT_FUNCTION = 0x00281056;
  public static final int RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = 0x00281101;
  public static final int ICC_PROFILE = 0x00282000;
  public static final int LOSSY_IMAGE_COMPRESSION = 0x00282110;
  public static final int LOSSY_IMAGE_COMPRESSION_RATIO = 0x00282112;
  public static final int LOSSY_IMAGE_COMPRESSION_METHOD = 0x00282114;
  public static final int VOI_LUT_SEQUENCE = 0x00283010;
  public static final int REQUESTING_PHYSICIAN = 0x00321032;
  public static final int REQUESTING_SERVICE = 0x00321033;
  public static final int REQUESTED_PROCEDURE_DESCRIPTION = 0x00321060;
  public static final int REQUESTED_PROCEDURE_CODE_SEQUENCE = 0x00321064;
  public static final int ADMISSION_ID = 0x00380010;
  public static final int CURRENT_PATIENT_LOCATION = 0x00380300;
  public static final int VISIT_COMMENTS = 0x00384000;
  public static final int WAVEFORM_ORIGINALITY = 0x003A0004;
  public static final int NUMBER_OF_WAVEFORM_CHANNELS = 0x003A0005;
  public static final int NUMBER_OF_WAVEFORM_SAMPLES = 0x003A0010;
  public static final int SAMPLING_FREQUENCY = 0x003A001A;
  public static final int MULTIPLEX_GROUP_LABEL = 0x003A0020;
  public static final int CHANNEL_DEFINITION_SEQUENCE = 0x003A0200;
  public static final int WAVEFORM_CHANNEL_NUMBER = 0x003A0202;
  public static final int CHANNEL_LABEL = 0x003A0203;
  public static final int CHANNEL_STATUS = 0x003A0205;
  public static final int CHANNEL_SOURCE_SEQUENCE = 0x003A0208;
  public static final int CHANNEL_SOURCE_MODIFIERS_SEQUENCE = 0x003A0209;
  public static final int CHANNEL_SENSITIVITY = 0x003A0210;
  public static final int CHANNEL_SENSITIVITY_UNITS_SEQUENCE = 0x003A0211;
  public static final int CHANNEL_SENSITIVITY_CORRECTION_FACTOR = 0x003A0212;
  public static final int CHANNEL_BASELINE = 0x003A0213;
  public static final int CHANNEL_TIME_SKEW = 0x003A0214;
  public static final int CHANNEL_SAMPLE_SKEW = 0x003A0215;
  public static final int CHANNEL_OFFSET = 0x003A0218;
  public static final int WAVEFORM_BITS_STORED = 0x003A021A;
  public static final int FILTER_LOW_FREQUENCY = 0x003A0220;
  public static final int FILTER_HIGH_FREQUENCY = 0x003A0221;
  public static final int NOTCH_FILTER_FREQUENCY = 0x003A0222;
  public static final int NOTCH_FILTER_BANDWIDTH = 0x003A0223;
  public static final int SCHEDULED_STATION_AE_TITLE = 0x00400001;
  public static final int SCHEDULED_PROCEDURE_STEP_START_DATE = 0x00400002;
  public static final int SCHEDULED_PROCEDURE_STEP_START_TIME = 0x00400003;
  public static final int SCHEDULED_PROCEDURE_STEP_END_DATE = 0x00400004;
  public static final int SCHEDULED_PERFORMING_PHYSICIAN_NAME = 0x00400006;
  public static final int SCHEDULED_PROCEDURE_STEP_DESCRIPTION = 0x00400007;
  public static final int SCHEDULED_PROTOCOL_CODE_SEQUENCE = 0x00400008;
  public static final int SCHEDULED_PROCEDURE_STEP_ID = 0x00400009;
  public static final int SCHEDULED_STATION_NAME = 0x00400010;
  public static final int SCHEDULED_PROCEDURE_STEP_LOCATION = 0x00400011;
  public static final int SCHEDULED_PROCEDURE_STEP_STATUS = 0x00400020;
  public static final int ORDER_PLACER_IDENTIFIER_SEQUENCE = 0x00400026;
  public static final int UNIVERSAL_ENTITY_ID = 0x00400032;
  public static final int UNIVERSAL_ENTITY_ID_TYPE = 0x00400033;
  public static final int SCHEDULED_PROCEDURE_STEP_SEQUENCE = 0x00400100;
  public static final int PERFORMED_PROCEDURE_STEP_START_DATE = 0x00400244;
  public static final int PERFORMED_PROCEDURE_STEP_START_TIME = 0x00400245;
  public static final int PERFORMED_PROCEDURE_STEP_ID = 0x00400253;
  public static final int PERFORMED_PROCEDURE_STEP_DESCRIPTION = 0x00400254;
  public static final int REQUEST_ATTRIBUTES_SEQUENCE = 0x00400275;
  public static final int ACQUISITION_CONTEXT_SEQUENCE = 0x00400555;
  public static final int MEASUREMENT_UNITS_CODE_SEQUENCE = 0x004008EA;
  public static final int REQUESTED_PROCEDURE_ID = 0x00401001;
  public static final int REASON_FOR_THE_REQUESTED_PROCEDURE = 0x00401002;
  public static final int REQUESTED_PROCEDURE_PRIORITY = 0x00401003;
  public static final int REQUESTED_PROCEDURE_COMMENTS = 0x00401400;
  public static final int RELATIONSHIP_TYPE = 0x0040A010;
  public static final int VERIFYING_ORGANIZATION = 0x0040A027;
  public static final int VERIFICATION_DATE_TIME = 0x0040A030;
  public static final int VALUE_TYPE = 0x0040A040;
  public static final int CONCEPT_NAME_CODE_SEQUENCE = 0x0040A043;
  public static final int CONTINUITY_OF_CONTENT = 0x0040A050;
  public static final int VERIFYING_OBSERVER_SEQUENCE = 0x0040A073;
  public static final int VERIFYING_OBSERVER_NAME = 0x0040A075;
  public static final int REFERENCED_WAVEFORM_CHANNELS = 0x0040A0B0;
  public static final int DATE_TIME = 0x0040A120;
  public static final int DATE = 0x0040A121;
  public static final int TIME = 0x0040A122;
  public static final int PERSON_NAME = 0x0040A123;
  public static final int UID = 0x0040A124;
  public static final int TEMPORAL_RANGE_TYPE = 0x0040A130;
  public static final int REFERENCED_SAMPLE_POSITIONS = 0x0040A132;
  public static final int REFERENCED_TIME_OFFSETS = 0x0040A138;
  public static final int TEXT_VALUE = 0x0040A160;
  public static final int CONCEPT_CODE_SEQUENCE = 0x0040A168;
  public static final int ANNOTATION_GROUP_NUMBER = 0x0040A180;
  public static final int MEASURED_VALUE_SEQUENCE = 0x0040A300;
  public static final int NUMERIC_VALUE = 0x0040A30A;
  public static final int CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE = 0x0040A375;
  public static final int PERTINENT_OTHER_EVIDENCE_SEQUENCE = 0x0040A385;
  public static final int COMPLETION_FLAG = 0x0040A491;
  public static final int VERIFICATION_FLAG = 0x0040A493;
  public static final int CONTENT_TEMPLATE_SEQUENCE = 0x0040A504;
  public static final int CONTENT_SEQUENCE = 0x0040A730;
  public static final int WAVEFORM_ANNOTATION_SEQUENCE = 0x0040B020;
  public static final int TEMPLATE_IDENTIFIER = 0x0040DB00;
  public static final int DOCUMENT_TITLE = 0x00420010;
  public static final int ENCAPSULATED_DOCUMENT = 0x00420011;
  public static final int MIME_TYPE_OF_ENCAPSULATED_DOCUMENT = 0x00420012;
  public static final int SOURCE_INSTANCE_SEQUENCE = 0x00420013;
  public static final int ENCAPSULATED_DOCUMENT_LENGTH = 0x00420015;
  public static final int UNFORMATTED_TEXT_VALUE = 0x00700006;
  public static final int SOP_INSTANCE_STATUS = 0x01000410;
  public static final int WAVEFORM_SEQUENCE = 0x54000100;
  public static final int CHANNEL_MINIMUM_VALUE = 0x54000110;
  public static final int CHANNEL_MAXIMUM_VALUE = 0x54000112;
  public static final int WAVEFORM_BITS_ALLOCATED = 0x54001004;
  public static final int WAVEFORM_SAMPLE_INTERPRETATION = 0x54001006;
  public static final int WAVEFORM_PADDING_VALUE = 0x5400100A;
  public static final int WAVEFORM_DATA = 0x54001010;
  public static final int SPECTROSCOPY_DATA = 0x56000020;
  public static final int EXTENDED_OFFSET_TABLE = 0x7FE00001;
  public static final int EXTENDED_OFFSET_TABLE_LENGTHS = 0x7FE00002;
  public static final int FLOAT_PIXEL_DATA = 0x7FE00008;
  public static final int DOUBLE_FLOAT_PIXEL_DATA = 0x7FE00009;
  public static final int PIXEL_DATA = 0x7FE00010;
  public static final int DATA_SET_TRAILING_PADDING = 0xFFFCFFFC;

  public static final int ITEM = 0xFFFEE000;
  public static final int ITEM_DELIMITATION = 0xFFFEE00D;
  public static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;

  private Tag() {}

  /// The tag of a group and an element number, each of 16 bits.
  public static int of(int group, int element) {
    return group << 16 | (element & 0xFFFF);
  }

  /// The group number, 0 to 0xFFFF.
  public static int group(int tag) {
    return tag >>> 16;
  }

  /// The element number, 0 to 0xFFFF.
  public static int element(int tag) {
    return tag & 0xFFFF;
  }

  /// Whether the tag is for private use: its group is odd (PS3.5 §7.8).
  public static boolean isPrivate(int tag) {
    return (tag & 0x0001_0000) != 0;
  }

  /// Whether the element reserves a block of private elements: (gggg,0010) to (gggg,00FF).
  public static boolean isPrivateCreator(int tag) {
    return isPrivate(tag) && element(tag) >= 0x10 && element(tag) <= 0xFF;
  }

  /// Whether the element holds the length of its group: (gggg,0000).
  public static boolean isGroupLength(int tag) {
    return element(tag) == 0;
  }

  /// The tag as the Standard prints it: `(0010,0020)`.
  public static String text(int tag) {
    String digits = hex(tag);
    return "(" + digits.substring(0, 4) + "," + digits.substring(4) + ")";
  }

  /// The tag as DICOM JSON and XML write it: `00100020`.
  public static String hex(int tag) {
    byte[] digits = new byte[8];
    for (int i = 0; i < digits.length; i++) {
      int digit = tag >>> (28 - 4 * i) & 0xF;
      digits[i] = (byte) (digit < 10 ? '0' + digit : 'A' + digit - 10);
    }
    return new String(digits, StandardCharsets.ISO_8859_1);
  }
}
